import type { EntityManager } from "typeorm";
import { DomainError } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import type { AssistanceKind, Household } from "./household.js";

/** How many days lie between two parcels of a household of which nothing else was decided. */
export function usualEveryDays(assistance: `${AssistanceKind}`): number {
  return assistance === "CONTINUOUS" ? 7 : 1;
}

/**
 * The database's own rule, with the day from which it holds no more.
 * @throws DomainError RULE_VIOLATION with `possibleFrom`
 */
export async function refuseTooSoon(
  tx: EntityManager,
  { id, everyDays }: Household,
  day: string,
): Promise<void> {
  const [last]: { day: string; next: string }[] = await tx.query(
    `SELECT delivered_on::text AS day, (delivered_on + $2::int)::text AS next
     FROM delivery JOIN parcel ON parcel.code = parcel_code AND parcel.state <> 'RETURNED'
     WHERE household_id = $1 AND abs(delivered_on - $3::date) < $2::int ORDER BY delivered_on DESC LIMIT 1`,
    [id, everyDays, day],
  );
  if (last === undefined) return;
  const often =
    everyDays === 1
      ? { en: "a day", it: "al giorno" }
      : { en: `every ${everyDays} days`, it: `ogni ${everyDays} giorni` };
  throw new DomainError(
    "RULE_VIOLATION",
    {
      en: `The household got a parcel on ${dayInWords(last.day, "en")} and may have one ${often.en}: the next from ${dayInWords(last.next, "en")}.`,
      it: `Il nucleo ha ricevuto un pacco il ${dayInWords(last.day, "it")} e può averne uno ${often.it}: il prossimo dal ${dayInWords(last.next, "it")}.`,
    },
    { rule: "deliveries_are_days_apart", possibleFrom: last.next },
  );
}
