import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ApolloGateway } from "@apollo/gateway";
import { print } from "graphql";
import { startTinyGateway } from "../../support/tiny-gateway.js";
import type { Answer } from "./compare.js";
import { engine, plain } from "./engine-subject.js";
import { type Network, networkOf } from "./fuzz-case.js";
import type { Question } from "./reference.js";
import type { World } from "./world.js";

/** A gateway over a world, whoever's it is. */
export interface Subject {
  network: Network;
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

export type SubjectName = keyof typeof subjects;

export const subjects = {
  /** Ours as it ships, with each partner behind real HTTP. */
  gateway: overHttp,
  /** Ours without HTTP: many times as many questions in the same time. */
  engine,
  /** The same over our own planner's plans alone. */
  plain,
  /** Stock's, whose mistakes are known: shows that the fuzz sees them. */
  stock,
} satisfies Record<string, (world: World) => Promise<Subject>>;

/** However much is asked for. */
const settings = { protection: { cost: { most: null } } };

async function overHttp(world: World): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), "legami-fuzz-"));
  let network: Network | undefined;
  const partners = createServer(async (request, response) => {
    const subgraph = network?.subgraphs.get(request.url?.slice(1) ?? "");
    const answer = await subgraph?.answer(JSON.parse(await text(request)));
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  await listening(partners);
  const close = async () => {
    partners.closeAllConnections();
    partners.close();
    await rm(folder, { recursive: true });
  };
  try {
    const { port } = partners.address() as AddressInfo;
    const known = networkOf(world, (name) => `http://127.0.0.1:${port}/${name}`);
    network = known;
    const path = join(folder, "supergraph.graphql");
    await writeFile(path, known.supergraph.supergraphSdl);
    const gateway = await startTinyGateway({ path }, { settings });
    return {
      network: known,
      ask: ({ document, variables }) => gateway.ask(print(document), variables),
      close: () => gateway.close().then(close),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

async function stock(world: World): Promise<Subject> {
  const network = networkOf(world);
  const gateway = new ApolloGateway({
    supergraphSdl: network.supergraph.supergraphSdl,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    buildService: ({ name }) => ({
      process: async ({ request }) => {
        const answer = await network.subgraphs.get(name)!.answer(request as never);
        return JSON.parse(JSON.stringify(answer));
      },
    }),
  });
  await gateway.load();
  return {
    network,
    async ask({ document, variables }) {
      const query = print(document);
      const result = await gateway.executor({
        document,
        request: { query, variables },
        queryHash: query,
        context: {},
        operationName: null,
        metrics: {},
        cache: new Map(),
        schema: gateway.schema!,
      } as never);
      return JSON.parse(JSON.stringify(result));
    },
    close: () => gateway.stop(),
  };
}
