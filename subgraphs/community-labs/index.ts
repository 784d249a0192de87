import { startSubgraph } from "../../shared/server/start-subgraph.js";
import { communityLabsSubgraph } from "./subgraph.js";

startSubgraph(communityLabsSubgraph);
