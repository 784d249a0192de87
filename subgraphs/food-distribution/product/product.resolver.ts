import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { FoodCategory, Product } from "./product.js";

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => [Product], { description: "What is given out (prodotti), by category and name." })
  products(
    @Arg("category", () => FoodCategory, { nullable: true, description: "Only those of this category." })
    category: FoodCategory | null | undefined,
    @Ctx() { database }: Context,
  ): Promise<Product[]> {
    return database.getRepository(Product).find({
      ...(category != null && { where: { category } }),
      order: { category: "ASC", name: "ASC" },
    });
  }
}
