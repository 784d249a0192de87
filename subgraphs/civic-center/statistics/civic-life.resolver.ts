import { statisticsResolvers } from "../../../shared/statistics/statistics-resolvers.js";
import type { Context } from "../context.js";
import { CivicLifeStatistics } from "./civic-life.js";

export const civicLifeResolvers = statisticsResolvers({
  name: "civicLife",
  type: () => CivicLifeStatistics,
  description: "What the Civic Centers did (vita civica)",
  loader: ({ loaders }: Context) => loaders.civicLife,
  shape: CivicLifeStatistics.from,
});
