import { DomainError } from "../errors.js";

/**
 * What a use case made, for those few kinds of records that can be taken away again: a retry under its idempotency key
 * still knows the id.
 * @throws DomainError NOT_FOUND where it is gone
 */
export function stillThere<Entity>(record: Entity | null): Entity {
  if (record !== null) return record;
  throw new DomainError(
    "NOT_FOUND",
    {
      en: "This was done under the same key, and has been taken back since. To do it again, take a new key.",
      it: "Questa operazione è già stata fatta con la stessa chiave e poi annullata. Per rifarla, usa una chiave nuova.",
    },
    { argument: "input.idempotencyKey" },
  );
}
