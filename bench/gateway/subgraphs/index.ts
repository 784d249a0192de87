/** The process of the constant subgraphs: `node index.js <network> <the slow ones' milliseconds as JSON>`, started by the bench. */
import { setTimeout as delay } from "node:timers/promises";
import { networkNamed } from "../networks/networks.js";
import { CannedAnswers } from "./canned-answers.js";
import type { FixedSubgraph } from "./fixed-subgraph.js";
import { serveOnTheWire } from "./http-wire.js";
import { PartnerSessions } from "./partner-sessions.js";

const [network = "", slow = "{}"] = process.argv.slice(2);
const delays = JSON.parse(slow) as Record<string, number>;

async function serve(subgraph: FixedSubgraph): Promise<[name: string, port: number]> {
  const answers = new CannedAnswers(subgraph);
  const sessions = new PartnerSessions();
  const milliseconds = delays[subgraph.name];
  const port = await serveOnTheWire(({ head, body }) => {
    const answer = { body: answers.to(body), headers: sessions.headerFor(head) };
    return milliseconds === undefined ? answer : delay(milliseconds, answer);
  });
  return [subgraph.name, port];
}

process.on("disconnect", () => process.exit());
process.send!(Object.fromEntries(await Promise.all(networkNamed(network).map(serve))));
