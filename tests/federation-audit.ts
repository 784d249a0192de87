/**
 * `npm run audit:federation -- <checkout>`: the public suites of graphql-hive/federation-gateway-audit against the
 * gateway as it ships, a process for each suite. The checkout is theirs (`git clone`, `npm ci --ignore-scripts`); it runs
 * as a peer, on this machine's loopback. Exits with 1 where a case fails.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import Table from "cli-table3";
import { Command } from "commander";
import { startGatewayProcess } from "./support/gateway-process.js";

interface Case {
  query: string;
  expected: { data?: unknown; errors?: boolean };
}

interface Received {
  data?: unknown;
  errors?: unknown[];
}

interface Outcome {
  suite: string;
  passed: number;
  failed: { query: string; expected: unknown; received: unknown }[];
}

/** Their subgraphs and cases, served by their own code. */
async function startAudit(checkout: string) {
  const index = pathToFileURL(resolve(checkout, "src/index.ts"));
  const script = `
    Promise.withResolvers ??= function () {
      const deferred = {};
      deferred.promise = new this((resolve, reject) => Object.assign(deferred, { resolve, reject }));
      return deferred;
    };
    const { createServer } = await import("node:http");
    const { createRouter } = await import(${JSON.stringify(index)});
    const server = createServer(createRouter());
    server.listen(0, "127.0.0.1", () => console.log("port " + server.address().port));`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: checkout,
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(child.stdout)) {
    const [, port] = /^port (\d+)$/.exec(line) ?? [];
    if (port) return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
  }
  throw new Error(`${checkout} did not start: is it a checkout of the audit, after npm ci?`);
}

async function runSuite(audit: string, suite: string, folder: string): Promise<Outcome> {
  const supergraphPath = join(folder, `${suite}.graphql`);
  await writeFile(supergraphPath, await (await fetch(`${audit}/${suite}/supergraph`)).text());
  const cases = (await (await fetch(`${audit}/${suite}/tests`)).json()) as Case[];
  const gateway = await startGatewayProcess(supergraphPath, { LEGAMI_DATA_DIR: folder });
  const outcome: Outcome = { suite, passed: 0, failed: [] };
  try {
    for (const { query, expected } of cases) {
      const received = await ask(gateway.url, query);
      if (isAsExpected(received, expected)) outcome.passed += 1;
      else outcome.failed.push({ query, expected, received });
    }
  } finally {
    await gateway.stop();
  }
  return outcome;
}

async function ask(url: string, query: string): Promise<Received> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Received;
}

/** As theirs compare: the data exactly, and whether there are errors where a case says so. */
function isAsExpected({ data = null, errors = [] }: Received, expected: Case["expected"]): boolean {
  const hasErrors = expected.errors === undefined || expected.errors === errors.length > 0;
  return hasErrors && isDeepStrictEqual(data, expected.data ?? null);
}

const program = new Command("audit:federation")
  .description("The public federation audit against the gateway as it ships.")
  .argument("<checkout>", "a checkout of graphql-hive/federation-gateway-audit, after npm ci")
  .option("--suite <name>", "one suite alone")
  .option("--show", "the queries that fail, with what they should give and what they give")
  .parse();
const [checkout = ""] = program.args;
const { suite: wanted, show } = program.opts<{ suite?: string; show?: true }>();

const folder = await mkdtemp(join(tmpdir(), "legami-audit-"));
const audit = await startAudit(checkout);
try {
  const suites = ((await (await fetch(`${audit.url}/ids`)).json()) as string[]).filter(
    (suite) => wanted === undefined || suite === wanted,
  );
  const table = new Table({ head: ["suite", "passed", "failed"], style: { head: [], border: [] } });
  const outcomes: Outcome[] = [];
  for (const suite of suites) {
    const outcome = await runSuite(audit.url, suite, folder);
    outcomes.push(outcome);
    table.push([suite, outcome.passed, outcome.failed.length || ""]);
    if (show)
      for (const one of outcome.failed) process.stdout.write(`${suite}\n${JSON.stringify(one, null, 2)}\n`);
  }
  const passed = outcomes.reduce((sum, one) => sum + one.passed, 0);
  const failed = outcomes.reduce((sum, one) => sum + one.failed.length, 0);
  process.stdout.write(
    `${table}\n${passed} of ${passed + failed} cases in ${outcomes.length} suites passed.\n`,
  );
  if (failed > 0 || outcomes.length === 0) process.exitCode = 1;
} finally {
  audit.stop();
  await rm(folder, { recursive: true });
}
