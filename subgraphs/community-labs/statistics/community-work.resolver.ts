import { statisticsResolvers } from "../../../shared/statistics/statistics-resolvers.js";
import type { Context } from "../context.js";
import { CommunityWorkStatistics } from "./community-work.js";

export const communityWorkResolvers = statisticsResolvers({
  name: "communityWork",
  type: () => CommunityWorkStatistics,
  description: "What labs and pacts did (lavoro di comunità)",
  loader: ({ loaders }: Context) => loaders.communityWork,
  shape: CommunityWorkStatistics.from,
});
