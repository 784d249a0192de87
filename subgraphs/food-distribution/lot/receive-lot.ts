import type { EntityManager } from "typeorm";
import { romeDay } from "../../../shared/rome-day.js";
import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { findOwnPoint } from "../distribution-point/own-point.js";
import { refuseClosedPoint } from "../distribution-point/refuse-closed-point.js";
import { Product } from "../product/product.js";
import type { ReceiveLotInput } from "./lot.inputs.js";
import { Lot } from "./lot.js";
import { recordMovements } from "./record-movements.js";
import { StockMovementKind } from "./stock-movement.js";

/** @returns the new lot's id */
export const receiveLot = useCase("receiveLot", async (tx, input: ReceiveLotInput) => {
  const { pointId, source, supplierReference, projectCode, expiresOn, quantity } = input;
  const receivedAt = input.at ?? new Date();
  const point = await findOwnPoint(tx, pointId);
  refuseClosedPoint(point, romeDay(receivedAt));
  const lotId = await insertRecord(tx, Lot, {
    productId: await productOf(tx, input),
    source,
    supplierReference: supplierReference ?? null,
    projectCode: projectCode ?? null,
    receivedAt,
    expiresOn,
    heldBy: [point.operatorId],
  });
  await recordMovements(tx, [
    { kind: StockMovementKind.RECEIPT, lotId, pointId, quantity, movedAt: receivedAt },
  ]);
  return lotId;
});

/** @returns the id of the product, which is registered if it is new */
async function productOf(tx: EntityManager, { productId, product }: ReceiveLotInput): Promise<string> {
  if (product != null) return insertRecord(tx, Product, { ...product, name: product.name.trim() });
  const noun = { en: "product", it: "il prodotto" };
  const found = { entity: Product, noun, key: productId ?? "", argument: "input.productId" };
  return (await findRecord(tx, found)).id;
}
