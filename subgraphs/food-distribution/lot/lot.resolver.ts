import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { Project } from "../../../shared/network/project.js";
import type { Context } from "../context.js";
import { DistributionPoint } from "../distribution-point/distribution-point.js";
import { type Household, HouseholdConnection } from "../household/household.js";
import { type Parcel, ParcelConnection } from "../parcel/parcel.js";
import { Product } from "../product/product.js";
import { Lot } from "./lot.js";
import { LotStock } from "./lot-stock.js";
import { LotConnection, LotsArgs, readLots } from "./lots.js";
import { Recall } from "./recall.js";
import { StockMovement } from "./stock-movement.js";

@Resolver(() => Lot)
export class LotResolver {
  @Query(() => Lot, { nullable: true, description: "One lot; null where there is none with this id." })
  lot(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Lot | null> {
    return loaders.lotById.load(id);
  }

  @Query(() => LotConnection, {
    description:
      "What came in of a product (lotti), oldest first: the lots that the caller's own charity has or had something of.",
  })
  lots(@Args(() => LotsArgs) args: LotsArgs, @Ctx() { database }: Context): Promise<Page<Lot>> {
    return readLots(database, args);
  }

  @FieldResolver(() => Product, { description: "Of what (prodotto)." })
  product(@Root() { productId }: Lot, @Ctx() { loaders }: Context): Promise<Product | null> {
    return loaders.productById.load(productId);
  }

  @FieldResolver(() => Project, { nullable: true, description: "The project that paid for it, if any." })
  fundedBy(@Root() { projectCode }: Lot): Project | null {
    return projectCode === null ? null : Project.at(projectCode);
  }

  @FieldResolver(() => [LotStock], {
    description: "Which of the caller's own charity's points have something of it (giacenze).",
  })
  stock(@Root() { id }: Lot, @Ctx() { loaders }: Context): Promise<LotStock[]> {
    return loaders.stockByLot.load(id);
  }

  @FieldResolver(() => [StockMovement], {
    description: "Its lines in the caller's own charity's stock book (movimenti), in order.",
  })
  movements(@Root() { id }: Lot, @Ctx() { loaders }: Context): Promise<StockMovement[]> {
    return loaders.movementsByLot.load(id);
  }

  @FieldResolver(() => Recall, { nullable: true, description: "Its calling back (richiamo), if it was." })
  recall(@Root() { id }: Lot, @Ctx() { loaders }: Context): Promise<Recall | null> {
    return loaders.recallByLot.load(id);
  }

  @FieldResolver(() => ParcelConnection, {
    description:
      "Every parcel of the caller's own charity that something of it was packed into (pacchi), whatever became of them.",
  })
  parcels(
    @Root() { id }: Lot,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<Parcel>> {
    return loaders.parcelsByLot.load({ parent: id, page });
  }

  @FieldResolver(() => HouseholdConnection, {
    description:
      "Every household of the caller's own charity that was handed something of it (nuclei), also where it brought it back.",
  })
  households(
    @Root() { id }: Lot,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<Household>> {
    return loaders.householdsByLot.load({ parent: id, page });
  }
}

@Resolver(() => LotStock)
export class LotStockResolver {
  @FieldResolver(() => DistributionPoint, { description: "Where (punto di distribuzione)." })
  point(@Root() { pointId }: LotStock, @Ctx() { loaders }: Context): Promise<DistributionPoint | null> {
    return loaders.pointById.load(pointId);
  }
}

@Resolver(() => StockMovement)
export class StockMovementResolver {
  @FieldResolver(() => Lot, { description: "Of what (lotto)." })
  lot(@Root() { lotId }: StockMovement, @Ctx() { loaders }: Context): Promise<Lot | null> {
    return loaders.lotById.load(lotId);
  }

  @FieldResolver(() => DistributionPoint, { description: "Where (punto di distribuzione)." })
  point(@Root() { pointId }: StockMovement, @Ctx() { loaders }: Context): Promise<DistributionPoint | null> {
    return loaders.pointById.load(pointId);
  }

  @FieldResolver(() => StockMovement, {
    nullable: true,
    description: "For a reversal, the movement it undoes (movimento stornato); null for all others.",
  })
  async reverses(
    @Root() { reversesId }: StockMovement,
    @Ctx() { loaders }: Context,
  ): Promise<StockMovement | null> {
    return reversesId === null ? null : loaders.movementById.load(reversesId);
  }
}
