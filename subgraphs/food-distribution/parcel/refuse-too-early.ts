import type { EntityManager } from "typeorm";
import { badInput } from "../../../shared/errors.js";
import { Delivery } from "../delivery/delivery.js";
import { Packing } from "./packing.js";
import type { Parcel } from "./parcel.js";

type Moment = Date | null | undefined;

/** Nothing happens to a parcel before it was packed. @throws DomainError BAD_USER_INPUT at `input.at` */
export async function refuseBeforePacking(
  tx: EntityManager,
  { packingId }: Parcel,
  at: Moment,
): Promise<void> {
  if (at == null) return;
  const { packedAt } = await tx.findOneByOrFail(Packing, { id: packingId });
  if (packedAt <= at) return;
  throw badInput("input.at", {
    en: "input.at: the parcel was packed after that.",
    it: "input.at: il pacco è stato confezionato dopo.",
  });
}

/** Nor does it come back before it was handed over. @throws DomainError BAD_USER_INPUT at `input.at` */
export async function refuseBeforeDelivery(
  tx: EntityManager,
  { code: parcelCode }: Parcel,
  at: Moment,
): Promise<void> {
  if (at == null) return;
  const delivery = await tx.findOneBy(Delivery, { parcelCode });
  if (delivery === null || delivery.deliveredAt <= at) return;
  throw badInput("input.at", {
    en: "input.at: the parcel was handed over after that.",
    it: "input.at: il pacco è stato consegnato dopo.",
  });
}
