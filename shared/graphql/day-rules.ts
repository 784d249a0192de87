import { romeDay } from "../rome-day.js";
import { all, Rule } from "./input-rules.js";

const firstYear = 2000;
const yearOfRecords = 1900;

const yearOf = (value: unknown) =>
  Number((value instanceof Date ? romeDay(value) : String(value)).slice(0, 4));

/** A moment or calendar day from which something is planned, or on record as if it had been. @param ahead in years */
export function InOurTime(ahead = 5): PropertyDecorator {
  return Rule(
    "inOurTime",
    {
      en: `must be from the year ${firstYear} on, and at most ${ahead} years away: look at the year again`,
      it: `deve essere dal ${firstYear} in poi, ed entro ${ahead} anni da oggi: ricontrolla l'anno`,
    },
    (value) => yearOf(value) >= firstYear && yearOf(value) <= yearOf(romeDay()) + ahead,
  );
}

/** A calendar day that has begun: what is recorded was done. */
export function NotInTheFuture(): PropertyDecorator {
  return all(
    Rule(
      "notLongAgo",
      {
        en: `must be from the year ${yearOfRecords} on: look at the year again`,
        it: `deve essere dal ${yearOfRecords} in poi: ricontrolla l'anno`,
      },
      (day) => yearOf(day) >= yearOfRecords,
    ),
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
    InOurTime(30),
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
