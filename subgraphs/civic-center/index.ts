import { startSubgraph } from "../../shared/server/start-subgraph.js";
import { civicCenterSubgraph } from "./subgraph.js";

startSubgraph(civicCenterSubgraph);
