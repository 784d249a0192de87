import { ruleViolation } from "../../../shared/errors.js";

/** An entry in a log of hours. */
interface HoursEntry {
  id: string;
  onDay: string;
  hours: string;
  reverses: string | null;
}

/**
 * What takes an entry back: as many hours less, on the same day.
 * @throws DomainError RULE_VIOLATION where it is itself a reversal
 */
export function reversalOf({ id, onDay, hours, reverses }: HoursEntry): Omit<HoursEntry, "id"> {
  if (reverses !== null) {
    throw ruleViolation("reversal_stands", {
      en: "This entry is itself a reversal. Record the hours anew instead.",
      it: "Questa voce è già uno storno. Registra invece di nuovo le ore.",
    });
  }
  return { onDay, hours: `-${hours}`, reverses: id };
}
