import { startSubgraph } from "../../shared/server/start-subgraph.js";
import { territorySubgraph } from "./subgraph.js";

startSubgraph(territorySubgraph);
