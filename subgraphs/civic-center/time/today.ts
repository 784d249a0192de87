import { Rule } from "../../../shared/graphql/input-rules.js";

const days = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" });

/** The present day in Rome, as an ISO date. */
export function today(): string {
  return days.format(new Date());
}

/** For a day on which something was done: by today. */
export function NotInTheFuture(): PropertyDecorator {
  return Rule(
    "notInTheFuture",
    { en: "must not be in the future", it: "non può essere nel futuro" },
    (day) => typeof day === "string" && day <= today(),
  );
}
