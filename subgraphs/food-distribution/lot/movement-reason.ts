import { registerEnumType } from "type-graphql";

export enum StockMovementReason {
  EXPIRED = "EXPIRED",
  SPOILT = "SPOILT",
  DAMAGED = "DAMAGED",
  MISCOUNTED = "MISCOUNTED",
  FOUND = "FOUND",
  LOST = "LOST",
  STOLEN = "STOLEN",
  OTHER = "OTHER",
}
registerEnumType(StockMovementReason, {
  name: "StockMovementReason",
  description: "Why something is thrown away, or a count differs from the stock book (motivo).",
  valuesConfig: {
    EXPIRED: { description: "Waste: past its date (scaduto)." },
    SPOILT: { description: "Waste: gone bad before its date (deteriorato)." },
    DAMAGED: { description: "Waste: broken, wet, opened (danneggiato)." },
    MISCOUNTED: { description: "Adjustment: an earlier count was wrong (errore di conteggio)." },
    FOUND: { description: "Adjustment: it was there after all (ritrovato)." },
    LOST: { description: "Adjustment: nobody knows where it went (smarrito)." },
    STOLEN: { description: "Adjustment: taken away (rubato)." },
    OTHER: { description: "Waste or adjustment: none of these (altro)." },
  },
});

const { EXPIRED, SPOILT, DAMAGED, MISCOUNTED, FOUND, LOST, STOLEN, OTHER } = StockMovementReason;

export const wasteReasons: readonly StockMovementReason[] = [EXPIRED, SPOILT, DAMAGED, OTHER];
export const adjustmentReasons: readonly StockMovementReason[] = [MISCOUNTED, FOUND, LOST, STOLEN, OTHER];
