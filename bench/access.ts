/**
 * `npm run bench:access -- --before <checkout>`: what the access rules cost, as a ratio to a checkout from before them
 * (`git worktree add ../before a2687ff && (cd ../before && npm ci)`), the two interleaved in one run: CPU of all
 * processes a request (gateway, subgraphs, PostgreSQL), and requests a second. Linux only.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { projectRoot } from "../shared/paths.js";
import { bearing, startIssuer } from "../tests/support/issuer.js";
import { cpuSeconds } from "./process-family.js";

const { values: given } = parseArgs({
  options: {
    before: { type: "string" },
    rounds: { type: "string", default: "16" },
    seconds: { type: "string", default: "4" },
    "warm-up": { type: "string", default: "30" },
  },
});
if (given.before === undefined) throw new Error("Which checkout to compare with? --before <folder>");

interface Community {
  name: string;
  url: string;
  pid: number;
  headers: Record<string, string>;
  stop(): Promise<void>;
}

async function start(
  name: string,
  root: string,
  port: number,
  headers: Record<string, string>,
): Promise<Community> {
  const dataDir = join(tmpdir(), `legami-bench-${process.pid}-${port}`);
  const child = spawn("node", [join(root, "dist/cli/legami.js"), "start"], {
    cwd: root,
    env: {
      ...process.env,
      PORT: `${port}`,
      LEGAMI_DATA_DIR: dataDir,
      LOG_LEVEL: "error",
      // Nobody checks what isn't asked.
      LEGAMI_GATEWAY__CACHING__MEMORY: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error(output)));
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("Ctrl-C")) resolve();
    });
  });
  child.removeAllListeners("exit");
  return {
    name,
    url: `http://127.0.0.1:${port}/graphql`,
    pid: child.pid!,
    headers,
    async stop() {
      child.kill("SIGTERM");
      await new Promise((resolve) => child.once("exit", resolve));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A page of the graph: a question with variables that differ from request to request. */
interface Workload {
  name: string;
  query: string;
  variables: (request: number) => object;
}

const question = (name: string) =>
  readFileSync(join(projectRoot, "examples/questions", `${name}.graphql`), "utf8");

const codes = ["019036", "019035", "019021", "019026", "019098", "019076", "019095", "019102"];
const workloads: Workload[] = [
  {
    name: "the page of a municipality, public",
    query: question("one-municipality"),
    variables: (request) => ({
      istatCode: codes[request % codes.length],
      period: { year: 2016 + (Math.floor(request / codes.length) % 3) },
    }),
  },
  {
    name: "a charity's households, by its operator",
    query: question("a-charitys-households"),
    variables: (request) => ({ first: 10 + (request % 10) }),
  },
];

interface Round {
  /** Milliseconds of CPU of all processes. */
  cpu: number;
  perSecond: number;
}

async function round(community: Community, { query, variables }: Workload, seconds: number): Promise<Round> {
  const before = cpuSeconds(community.pid);
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let requests = 0;
  const client = async () => {
    while (performance.now() < end) {
      const response = await fetch(community.url, {
        method: "POST",
        headers: { "content-type": "application/json", ...community.headers },
        body: JSON.stringify({ query, variables: variables(requests++) }),
      });
      const { errors } = (await response.json()) as { errors?: object[] };
      if (errors !== undefined) throw new Error(`${community.name}: ${JSON.stringify(errors[0])}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  const took = (performance.now() - begun) / 1_000;
  return { cpu: ((cpuSeconds(community.pid) - before) * 1_000) / requests, perSecond: requests / took };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

const issuer = await startIssuer();
const communities = [
  await start("before", resolve(given.before), 7700, {}),
  await start("now", projectRoot, 7900, await bearing({ org: "caritas-cremonese" })),
];
try {
  for (const workload of workloads) {
    const rounds: Round[][] = [[], []];
    // Until node has compiled what is run often: cold, the younger of two programs is measured, not its rules.
    for (const community of communities) await round(community, workload, Number(given["warm-up"]));
    for (let index = 0; index < Number(given.rounds); index += 1) {
      // Who goes first changes: what a round leaves behind falls on both alike.
      for (const which of index % 2 === 0 ? [0, 1] : [1, 0]) {
        rounds[which]!.push(await round(communities[which]!, workload, Number(given.seconds)));
        await delay(300);
      }
    }
    const [before, now] = rounds as [Round[], Round[]];
    const ratios = now.map(({ cpu }, index) => cpu / before[index]!.cpu);
    const row = (name: string, those: Round[]) =>
      `  ${name.padEnd(8)}${median(those.map(({ cpu }) => cpu))
        .toFixed(2)
        .padStart(8)} ms CPU a request${median(those.map(({ perSecond }) => perSecond))
        .toFixed(0)
        .padStart(6)} requests a second\n`;
    process.stdout.write(
      `${workload.name}\n${row("before", before)}${row("now", now)}  CPU now / before: ${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)} in ${ratios.length} rounds)\n`,
    );
  }
} finally {
  for (const community of communities) await community.stop();
  issuer.close();
}
