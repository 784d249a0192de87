import type { EntityManager } from "typeorm";
import { DomainError, ruleViolation } from "../../../shared/errors.js";
import type { Sentence } from "../../../shared/language/language.js";
import { Recall } from "./recall.js";
import { StockMovement, StockMovementKind } from "./stock-movement.js";

/** Where the parcels would say other than the stock book; what to do instead. */
const movedWithParcels: Partial<Record<StockMovementKind, Sentence>> = {
  PACK: {
    en: "This movement belongs to parcels. Reserve those parcels and take them back instead (returnParcel): their food goes back to the shelf.",
    it: "Questo movimento appartiene a dei pacchi. Riservali e falli rientrare (returnParcel): il loro contenuto torna sullo scaffale.",
  },
  UNPACK: {
    en: "This movement belongs to parcels that were taken apart. Pack new ones instead (packParcels).",
    it: "Questo movimento appartiene a pacchi che sono stati disfatti. Confezionane invece di nuovi (packParcels).",
  },
  DELIVERY: {
    en: "This movement belongs to a parcel that was handed over. Take the parcel back instead (returnParcel).",
    it: "Questo movimento appartiene a un pacco consegnato. Fai invece rientrare il pacco (returnParcel).",
  },
};

const reversal: Sentence = {
  en: "This is a reversal, and a reversal is not reversed. Record again what it undid.",
  it: "Questo è uno storno, e uno storno non si storna. Registra di nuovo ciò che ha annullato.",
};

const recalled: Sentence = {
  en: "The lot was recalled: what was taken off the shelves then stays off. If it was the wrong lot, receive the food again as a new lot.",
  it: "Il lotto è stato richiamato: ciò che è stato tolto dagli scaffali non vi torna. Se il lotto era sbagliato, carica di nuovo la merce come lotto nuovo.",
};

/** Says in words why a movement can't be reversed, where the database would. @throws DomainError RULE_VIOLATION, CONFLICT */
export async function refuseIrreversible(tx: EntityManager, movement: StockMovement): Promise<void> {
  const { id, kind, lotId } = movement;
  if (kind === StockMovementKind.REVERSAL) throw ruleViolation("reversal_is_not_reversed", reversal);
  const ofParcels = movedWithParcels[kind];
  if (ofParcels !== undefined) throw ruleViolation("stock_book_agrees_with_parcels", ofParcels);
  if (kind === StockMovementKind.RECALL && (await tx.existsBy(Recall, { lotId })))
    throw ruleViolation("recalled_lot_stays_off_the_shelf", recalled);
  if (await tx.existsBy(StockMovement, { reversesId: id })) {
    throw new DomainError(
      "CONFLICT",
      { en: "This movement was reversed before.", it: "Questo movimento è già stato stornato." },
      { argument: "input.movementId", rule: "stock_movement_is_reversed_once" },
    );
  }
}
