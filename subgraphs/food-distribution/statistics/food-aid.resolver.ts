import { statisticsResolvers } from "../../../shared/statistics/statistics-resolvers.js";
import type { Context } from "../context.js";
import { FoodAidStatistics } from "./food-aid.js";

export const foodAidResolvers = statisticsResolvers({
  name: "foodAid",
  type: () => FoodAidStatistics,
  description: "The food aid given (aiuti alimentari)",
  loader: ({ loaders }: Context) => loaders.foodAid,
  shape: FoodAidStatistics.from,
});
