import { statisticsResolvers } from "../../../shared/statistics/statistics-resolvers.js";
import type { Context } from "../context.js";
import { FundingStatistics } from "./funding.js";

export const fundingResolvers = statisticsResolvers({
  name: "funding",
  type: () => FundingStatistics,
  description: "What was given and granted (raccolta e contributi)",
  loader: ({ loaders }: Context) => loaders.funding,
  shape: FundingStatistics.from,
});
