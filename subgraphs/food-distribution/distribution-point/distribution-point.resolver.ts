import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root, Subscription } from "type-graphql";
import { type Condition, readPage } from "../../../shared/database/pages.js";
import type { Page } from "../../../shared/graphql/connection.js";
import { changesIn } from "../../../shared/live/changes.js";
import { Municipality } from "../../../shared/network/municipality.js";
import { Organization } from "../../../shared/network/organization.js";
import type { Context } from "../context.js";
import {
  DistributionSession,
  DistributionSessionConnection,
} from "../distribution-session/distribution-session.js";
import { FoodCategory, Product } from "../product/product.js";
import { narrowPoints } from "./distribution-point.filter.js";
import { DistributionPointsArgs, SessionsArgs } from "./distribution-point.inputs.js";
import { DistributionPoint, DistributionPointConnection } from "./distribution-point.js";
import { findOwnPoint } from "./own-point.js";
import { StockLevel } from "./stock-level.js";

@Resolver(() => DistributionPoint)
export class DistributionPointResolver {
  @Query(() => DistributionPoint, {
    nullable: true,
    description: "One distribution point, closed ones too; null where there is none with this id.",
  })
  distributionPoint(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<DistributionPoint | null> {
    return loaders.pointById.load(id);
  }

  @Query(() => DistributionPointConnection, {
    description: "Where food is given out (punti di distribuzione), without those that have closed.",
  })
  distributionPoints(
    @Args(() => DistributionPointsArgs) { first, after, ...filter }: DistributionPointsArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<DistributionPoint>> {
    const query = database.getRepository(DistributionPoint).createQueryBuilder("point");
    narrowPoints(query, filter);
    return readPage(query, { by: ["id"] }, { first, after });
  }

  @Subscription(() => DistributionPoint, {
    description:
      "A point of one's own charity, to follow what it has (giacenze): as it is, and as it is whenever that changed.",
    subscribe: ({ args, context }) =>
      changesIn((context as Context).database).watch("stock", String(args.pointId)),
  })
  pointStockChanged(
    @Arg("pointId", () => ID, { description: "Which point." }) pointId: string,
    @Ctx() { database }: Context,
  ): Promise<DistributionPoint> {
    return findOwnPoint(database.manager, pointId, "pointId");
  }

  @FieldResolver(() => Organization, { description: "The charity that runs it (ente gestore)." })
  operator(@Root() { operatorId }: DistributionPoint): Organization {
    return Organization.at(operatorId);
  }

  @FieldResolver(() => Municipality, { description: "Where it is (comune)." })
  municipality(@Root() { municipalityCode }: DistributionPoint): Municipality {
    return Municipality.at(municipalityCode);
  }

  @FieldResolver(() => DistributionSessionConnection, {
    description: "When it gives out food (turni), in order; cancelled ones too.",
  })
  sessions(
    @Root() { id }: DistributionPoint,
    @Args(() => SessionsArgs) { from, to, first, after }: SessionsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<DistributionSession>> {
    const where: Condition<DistributionSession>[] = [];
    if (from != null) where.push(["startsAt", ">=", from]);
    if (to != null) where.push(["startsAt", "<", to]);
    return loaders.sessionsByPoint.load({ parent: id, page: { first, after }, where });
  }

  @FieldResolver(() => [StockLevel], {
    description:
      "What it has (giacenze), by category and name; a product it has none of is left out. Of another charity's point, nothing is shown.",
  })
  async stock(
    @Root() { id }: DistributionPoint,
    @Arg("category", () => FoodCategory, { nullable: true, description: "Only products of this category." })
    category: FoodCategory | null | undefined,
    @Ctx() { loaders }: Context,
  ): Promise<StockLevel[]> {
    const levels = await loaders.stockByPoint.load(id);
    return category == null ? levels : levels.filter((level) => level.category === category);
  }
}

@Resolver(() => StockLevel)
export class StockLevelResolver {
  @FieldResolver(() => Product, { description: "Of what (prodotto)." })
  product(@Root() { productId }: StockLevel, @Ctx() { loaders }: Context): Promise<Product | null> {
    return loaders.productById.load(productId);
  }
}
