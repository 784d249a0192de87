import { Engine } from "../../../gateway/execution/engine.js";
import type { Partners } from "../../../gateway/partners/partners.js";
import { Planner } from "../../../gateway/planning/planner.js";
import type { Way } from "../../../gateway/planning/planning-jobs.js";
import { nobody } from "../../../shared/auth/caller.js";
import { quietLog } from "../../support/quiet-log.js";
import { plainPlanner } from "../planning/plain-planning.js";
import type { Answer } from "./compare.js";
import { type Network, networkOf } from "./fuzz-case.js";
import type { Asked } from "./subgraph.js";
import type { Subject } from "./subjects.js";
import type { World } from "./world.js";

const shared = new Map<Way, Engine>();
let served: Network;

/** Milliseconds for Apollo's planner: what it plans is to be the same on a loaded machine. */
const patience = { planning: 8_000, waiting: 60_000 };

/** Its planner is a worker that takes its time to start: one serves world after world. */
function sharedEngine(way: Way): Engine {
  const known = shared.get(way);
  if (known) return known;
  const partners: Partners = {
    async ask(partner, { body }) {
      const answer = await served.subgraphs.get(partner)!.answer(JSON.parse(body) as Asked);
      return JSON.parse(JSON.stringify(answer));
    },
  };
  const made = new Engine({
    partners,
    decide: async () => false,
    log: quietLog,
    formatError: (formatted) => formatted,
    planner: way === "plain" ? plainPlanner() : new Planner(quietLog, undefined, patience),
  });
  shared.set(way, made);
  return made;
}

/** The gateway's executor alone, its partners in this process: what it asks and what it is answered is JSON all the same. */
export function engine(world: World): Promise<Subject> {
  return subjectOf(world, "best");
}

/** The same over our own plans. */
export function plain(world: World): Promise<Subject> {
  return subjectOf(world, "plain");
}

async function subjectOf(world: World, way: Way): Promise<Subject> {
  const network = networkOf(world);
  served = network;
  const engine = sharedEngine(way);
  await engine.serve(network.supergraph.supergraphSdl);
  let asked = 0;
  return {
    network,
    async ask({ document, variables }) {
      const prepared = engine.prepare(document);
      const request = { variables, context: { forward: {} }, caller: nobody };
      // Its two ways to answer take turns.
      asked += 1;
      if (asked % 2 === 0) return JSON.parse(JSON.stringify(await prepared.answer(request))) as Answer;
      const answer = await prepared.answerText(request);
      return "text" in answer ? (JSON.parse(answer.text) as Answer) : { errors: answer.refused };
    },
    close: async () => {},
  };
}

/** To be called in the end. */
export async function closeEngine(): Promise<void> {
  await Promise.all([...shared.values()].map((engine) => engine.close()));
  shared.clear();
}
