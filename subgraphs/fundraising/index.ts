import { startSubgraph } from "../../shared/server/start-subgraph.js";
import { fundraisingSubgraph } from "./subgraph.js";

startSubgraph(fundraisingSubgraph);
