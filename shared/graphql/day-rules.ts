import { romeDay } from "../rome-day.js";
import { Rule } from "./input-rules.js";

/** A calendar day that has begun: what is recorded was done. */
export function NotInTheFuture(): PropertyDecorator {
  return Rule(
    "notInTheFuture",
    { en: "must not be after today", it: "non può essere dopo oggi" },
    (day) => (day as string) <= romeDay(),
  );
}

/** A calendar day that is not over yet. */
export function NotInThePast(): PropertyDecorator {
  return Rule(
    "notInThePast",
    { en: "must not be before today", it: "non può essere prima di oggi" },
    (day) => (day as string) >= romeDay(),
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
