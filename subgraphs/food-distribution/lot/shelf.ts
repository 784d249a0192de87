import type { EntityManager } from "typeorm";
import { badInput, ruleViolation } from "../../../shared/errors.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { findOwnPoint } from "../distribution-point/own-point.js";
import { Lot } from "./lot.js";
import { Recall } from "./recall.js";

export const lotNoun = { en: "lot", it: "il lotto" };

/** What a point has of a lot. */
export interface Shelf {
  lotId: string;
  pointId: string;
  onShelf: number;
  inParcels: number;
}

/** Which shelf, and when something happens to it, now if nobody says. */
export interface ShelfAct {
  lotId: string;
  pointId: string;
  at?: Date | null | undefined;
}

/**
 * Looks at a shelf, and holds the lot until the transaction ends: nobody else moves it meanwhile.
 * @param pointArgument where the input has the point
 * @throws DomainError NOT_FOUND; FORBIDDEN where the point is another charity's; BAD_USER_INPUT where the lot came in later than that
 */
export async function lockShelf(
  tx: EntityManager,
  { lotId, pointId, at }: ShelfAct,
  pointArgument = "input.pointId",
): Promise<Shelf> {
  await findOwnPoint(tx, pointId, pointArgument);
  const lot = await lockRecord(tx, { entity: Lot, noun: lotNoun, key: lotId, argument: "input.lotId" });
  if (at != null && at < lot.receivedAt) {
    throw badInput("input.at", {
      en: "input.at: the lot came in after that.",
      it: "input.at: il lotto è entrato dopo.",
    });
  }
  return shelfOf(tx, lotId, pointId);
}

/** As {@link lockShelf}, where the lot is held already. */
export async function shelfOf(tx: EntityManager, lotId: string, pointId: string): Promise<Shelf> {
  const [balance] = await tx.query(
    'SELECT on_shelf AS "onShelf", in_parcels AS "inParcels" FROM stock_balance WHERE (lot_id, point_id) = ($1, $2)',
    [lotId, pointId],
  );
  return { lotId, pointId, onShelf: 0, inParcels: 0, ...balance };
}

/** The database's own rule, with numbers. @throws DomainError RULE_VIOLATION where there is less on the shelf */
export async function refuseUnlessOnShelf(
  tx: EntityManager,
  { lotId, onShelf, inParcels }: Shelf,
  quantity: number,
): Promise<void> {
  if (quantity <= onShelf) return;
  if (await tx.existsBy(Recall, { lotId })) {
    throw ruleViolation("shelf_is_not_below_nought", {
      en: "The lot was recalled: nothing of it is on a shelf any more.",
      it: "Il lotto è stato richiamato: non ce n'è più su nessuno scaffale.",
    });
  }
  const there = {
    en: onShelf === 0 ? `None of ${quantity} is` : `Only ${onShelf} of ${quantity} are`,
    it: onShelf === 0 ? `non ce n'è nessuna delle ${quantity}` : `ce ne sono solo ${onShelf} su ${quantity}`,
  };
  const packed = { en: `; ${inParcels} more are in parcels`, it: `; altre ${inParcels} sono nei pacchi` };
  throw ruleViolation("shelf_is_not_below_nought", {
    en: `${there.en} on the shelf there${inParcels > 0 ? packed.en : ""}.`,
    it: `Sullo scaffale ${there.it}${inParcels > 0 ? packed.it : ""}.`,
  });
}
