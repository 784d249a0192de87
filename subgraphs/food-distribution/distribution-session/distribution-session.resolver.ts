import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import type { Context } from "../context.js";
import { type Delivery, DeliveryConnection } from "../delivery/delivery.js";
import { DistributionPoint } from "../distribution-point/distribution-point.js";
import { DistributionSession } from "./distribution-session.js";

@Resolver(() => DistributionSession)
export class DistributionSessionResolver {
  @FieldResolver(() => DistributionPoint, { description: "Where (punto di distribuzione)." })
  point(
    @Root() { pointId }: DistributionSession,
    @Ctx() { loaders }: Context,
  ): Promise<DistributionPoint | null> {
    return loaders.pointById.load(pointId);
  }

  @FieldResolver(() => DeliveryConnection, {
    description:
      "The parcels handed over in it (consegne), in order. Of another charity's session, none are shown.",
  })
  deliveries(
    @Root() { id }: DistributionSession,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<Delivery>> {
    return loaders.deliveriesBySession.load({ parent: id, page });
  }
}
