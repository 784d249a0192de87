import { romeDay } from "../rome-day.js";
import { all, Rule } from "./input-rules.js";

const firstDay = "1900-01-01";
const yearsAhead = 100;
const anotherYear = {
  en: "is too far from today: look at the year again",
  it: "è troppo lontano da oggi: controlla l'anno",
};

/** A calendar day that somebody may mean: no slip of the pen such as 0217 or 9017. */
export function Thinkable(): PropertyDecorator {
  return all(notLongAgo(), notFarOff());
}

function notLongAgo(): PropertyDecorator {
  return Rule("notLongAgo", anotherYear, (day) => (day as string) >= firstDay);
}

function notFarOff(): PropertyDecorator {
  const year = (day: string) => Number(day.slice(0, 4));
  return Rule("notFarOff", anotherYear, (day) => year(day as string) <= year(romeDay()) + yearsAhead);
}

const firstYear = 2000;
const plannedYears = 5;

/** A moment or calendar day from which something is planned, or on record as if it had been. */
export function InOurTime(): PropertyDecorator {
  const year = (value: unknown) =>
    Number((value instanceof Date ? romeDay(value) : String(value)).slice(0, 4));
  return Rule(
    "inOurTime",
    {
      en: `must be from the year ${firstYear} on, and at most ${plannedYears} years away: look at the year again`,
      it: `deve essere dal ${firstYear} in poi, ed entro ${plannedYears} anni da oggi: ricontrolla l'anno`,
    },
    (value) => year(value) >= firstYear && year(value) <= year(romeDay()) + plannedYears,
  );
}

/** A calendar day that has begun: what is recorded was done. */
export function NotInTheFuture(): PropertyDecorator {
  return all(
    notLongAgo(),
    Rule(
      "notInTheFuture",
      { en: "must not be after today", it: "non può essere dopo oggi" },
      (day) => (day as string) <= romeDay(),
    ),
  );
}

/** A calendar day that is not over yet. */
export function NotInThePast(): PropertyDecorator {
  return all(
    notFarOff(),
    Rule(
      "notInThePast",
      { en: "must not be before today", it: "non può essere prima di oggi" },
      (day) => (day as string) >= romeDay(),
    ),
  );
}

/** A calendar day that is not before another one of the same input, today where that is left out. */
export function NotBefore(first: string): PropertyDecorator {
  return Rule(
    "notBefore",
    { en: `must not be before ${first}`, it: `non può essere prima di ${first}` },
    (day, input) => (day as string) >= ((input as Record<string, string | null>)[first] ?? romeDay()),
  );
}
