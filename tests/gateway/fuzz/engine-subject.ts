import { Engine } from "../../../gateway/execution/engine.js";
import type { Partners } from "../../../gateway/partners/partners.js";
import { nobody } from "../../../shared/auth/caller.js";
import { quietLog } from "../../support/quiet-log.js";
import type { Answer } from "./compare.js";
import { type Network, networkOf } from "./fuzz-case.js";
import type { Asked } from "./subgraph.js";
import type { Subject } from "./subjects.js";
import type { World } from "./world.js";

let shared: Engine | undefined;
let served: Network;

/** Its planner is a worker that takes its time to start: one serves world after world. */
function sharedEngine(): Engine {
  const partners: Partners = {
    async ask(partner, { body }) {
      const answer = await served.subgraphs.get(partner)!.answer(JSON.parse(body) as Asked);
      return JSON.parse(JSON.stringify(answer));
    },
  };
  shared ??= new Engine({
    partners,
    decide: async () => false,
    log: quietLog,
    formatError: (formatted) => formatted,
  });
  return shared;
}

/** The gateway's executor alone, its partners in this process: what it asks and what it is answered is JSON all the same. */
export async function engine(world: World): Promise<Subject> {
  const network = networkOf(world);
  served = network;
  const engine = sharedEngine();
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
  await shared?.close();
  shared = undefined;
}
