import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Project } from "../../../shared/network/project.js";
import type { Context } from "../context.js";
import { DistributionPoint } from "../distribution-point/distribution-point.js";
import { Product } from "../product/product.js";
import { Lot } from "./lot.js";
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

  @FieldResolver(() => Product, { description: "Of what (prodotto)." })
  product(@Root() { productId }: Lot, @Ctx() { loaders }: Context): Promise<Product | null> {
    return loaders.productById.load(productId);
  }

  @FieldResolver(() => Project, { nullable: true, description: "The project that paid for it, if any." })
  fundedBy(@Root() { projectCode }: Lot): Project | null {
    return projectCode === null ? null : Project.at(projectCode);
  }

  @FieldResolver(() => [StockMovement], { description: "Its lines in the stock book (movimenti), in order." })
  movements(@Root() { id }: Lot, @Ctx() { loaders }: Context): Promise<StockMovement[]> {
    return loaders.movementsByLot.load(id);
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
