import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { DistributionSession } from "../distribution-session/distribution-session.js";
import { Household } from "../household/household.js";
import { Parcel } from "../parcel/parcel.js";
import { Delivery } from "./delivery.js";

@Resolver(() => Delivery)
export class DeliveryResolver {
  @FieldResolver(() => Parcel, { description: "What (pacco)." })
  parcel(@Root() { parcelCode }: Delivery, @Ctx() { loaders }: Context): Promise<Parcel | null> {
    return loaders.parcelByCode.load(parcelCode);
  }

  @FieldResolver(() => Household, { description: "To whom (nucleo)." })
  household(@Root() { householdId }: Delivery, @Ctx() { loaders }: Context): Promise<Household | null> {
    return loaders.householdById.load(householdId);
  }

  @FieldResolver(() => DistributionSession, {
    nullable: true,
    description: "In which session (turno); null where it was handed over outside of one.",
  })
  async session(
    @Root() { sessionId }: Delivery,
    @Ctx() { loaders }: Context,
  ): Promise<DistributionSession | null> {
    return sessionId === null ? null : loaders.sessionById.load(sessionId);
  }
}
