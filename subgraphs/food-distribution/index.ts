import { startSubgraph } from "../../shared/server/start-subgraph.js";
import { foodDistributionSubgraph } from "./subgraph.js";

startSubgraph(foodDistributionSubgraph);
