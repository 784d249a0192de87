import { createLog } from "../../../shared/server/log.js";
import { bearing } from "../../support/issuer.js";
import { startTinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph } from "../../support/tiny-subgraph.js";
import { startTraceCollector } from "../../support/trace-collector.js";

const code = "RSSMRA80A01D150X";
const name = "Quarzobirillo";
const phone = "3729988";
const subject = "xilofonza";
const planted = [code, name, phone, subject, "Bearer", "per-una-ricerca"];

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { person(code: String!, phone: Int): Person  broken(name: String!): String }
  type Person @key(fields: "code") { code: String! name: String! }
`;
const resolvers = {
  Query: {
    person: (_: unknown, given: { code: string }) => ({ code: given.code, name }),
    broken: (_: unknown, given: { name: string }) => {
      throw new Error(`no such person: ${given.name}`);
    },
  },
};

test("whatever is asked about people, the log, the metrics and the traces tell nothing of it", async () => {
  const collector = await startTraceCollector();
  const register = await startTinySubgraph(sdl, resolvers);
  let log = "";
  const gateway = await startTinyGateway(
    { partners: [{ name: "register", url: register.url, snapshot: undefined }] },
    {
      log: createLog("gateway", "debug", { write: (line) => (log += line) }),
      settings: {
        telemetry: {
          metrics: { at: "main-port" },
          traces: { endpoint: collector.endpoint, followsClients: true },
        },
      },
    },
  );
  const headers = {
    ...(await bearing({ subject })),
    "legami-purpose": "per-una-ricerca",
    "x-request-id": code,
  };
  const answers: unknown[] = [];
  for (let again = 0; again < 2; again++)
    for (const [query, variables] of [
      [`{ person(code: "${code}", phone: ${phone}) { code name } }`],
      [`query Di_${code} { ${code}: person(code: "${code}") { ${name}: name } }`],
      ["query ($c: String!) { person(code: $c) { name } }", { c: code }],
      ["query ($c: Int!) { person(code: $c) { name } }", { c: name }],
      ["query ($c: String!, $p: Int) { person(code: $c, phone: $p) { name } }", { c: code, p: name }],
      [`{ broken(name: "${name}") }`],
      [`{ ${code} }`],
      [`{ person(code: "${code}" }`],
    ] as const)
      answers.push(await gateway.ask(query, variables, headers));
  await register.close();
  answers.push(await gateway.ask(`{ person(code: "${code}") { name } }`, {}, headers));
  const metrics = await (await fetch(new URL("/metrics", gateway.url))).text();
  await gateway.close();
  await collector.close();

  expect(JSON.stringify(answers)).toContain(name);
  // There is something in each of them to be told by.
  expect(log.split("\n").length).toBeGreaterThan(answers.length);
  expect(collector.spans.length).toBeGreaterThan(2 * answers.length);
  expect(metrics).toContain('legami_errors_total{code="INTERNAL_SERVER_ERROR"} 2');
  const told = { log, metrics, traces: collector.received() };
  for (const [where, text] of Object.entries(told))
    expect({
      where,
      found: planted.filter((word) => text.toLowerCase().includes(word.toLowerCase())),
    }).toEqual({
      where,
      found: [],
    });
});
