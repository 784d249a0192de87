import fc from "fast-check";
import { followBySse, socketsTo } from "../../support/followers.js";
import { freePort } from "../../support/free-ports.js";
import { eventually, startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startFoodDistribution, startTerritory } from "../../support/tiny-partners.js";
import type { TinySubgraph } from "../../support/tiny-subgraph.js";
import { CounterNetwork } from "../live/counter.js";

let subgraphs: TinySubgraph[];
let partners: { name: string; url: string; snapshot: undefined }[];
const running: TinyGateway[] = [];
beforeEach(async () => {
  subgraphs = await Promise.all([startTerritory(), startFoodDistribution()]);
  partners = ["territory", "food-distribution"].map((name, index) => ({
    name,
    url: subgraphs[index]!.url,
    snapshot: undefined,
  }));
});
afterEach(() => Promise.all([...running.splice(0), ...subgraphs].map((one) => one.close())));

async function gatewayWith(metrics: object): Promise<TinyGateway> {
  const gateway = await startTinyGateway({ partners }, { settings: { telemetry: { metrics } } });
  running.push(gateway);
  return gateway;
}

/** The figures by name and labels, as Prometheus writes them. */
async function figures(url: string | URL): Promise<Map<string, number>> {
  const response = await fetch(url);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

const mainPort = { at: "main-port" };
const read = ({ url }: TinyGateway) => figures(new URL("/metrics", url));
const twoPartners = "{ parcels { id municipality { name } } }";

test("nothing is measured unless somebody asks for it", async () => {
  const gateway = await gatewayWith({});
  expect((await fetch(new URL("/metrics", gateway.url))).status).toBe(404);
});

test("the figures have a port of their own where that is said, and are there alone", async () => {
  const port = await freePort();
  const gateway = await gatewayWith({ at: "own-port", port });
  expect((await fetch(new URL("/metrics", gateway.url))).status).toBe(404);
  expect((await figures(`http://127.0.0.1:${port}/metrics`)).size).toBeGreaterThan(20);
  expect((await fetch(`http://127.0.0.1:${port}/graphql`)).status).toBe(404);
  await expect(gatewayWith({ at: "own-port", port })).rejects.toThrow(
    `Port ${port} is taken by another program: stop that, or set telemetry.metrics.port to another number.`,
  );
});

test("requests are told apart by what became of them, and by the way they took", async () => {
  const gateway = await gatewayWith(mainPort);
  for (let again = 0; again < 3; again++) await gateway.ask(twoPartners);
  await gateway.ask("{ nothing }");
  await fetch(gateway.url, { method: "POST", body: "none", headers: { "content-type": "text/plain" } });
  await subgraphs[0]!.close();
  await gateway.ask(twoPartners);

  await eventually(async () => {
    const all = await read(gateway);
    const requests = (outcome: string, status: number, way: string) =>
      all.get(`legami_request_seconds_count{outcome="${outcome}",status="${status}",way="${way}"}`);
    expect(requests("ok", 200, "whole")).toBe(1);
    expect(requests("ok", 200, "short")).toBe(2);
    expect(requests("partial", 200, "short")).toBe(1);
    expect(requests("failed", 200, "whole")).toBe(1);
    expect(requests("refused", 415, "whole")).toBe(1);
    expect(all.get('legami_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
    expect(all.get('legami_errors_total{code="SUBGRAPH_UNAVAILABLE"}')).toBe(2);
    expect(all.get('legami_errors_total{code="BAD_REQUEST"}')).toBe(1);
  });
});

test("partners are seen as they answer, and as they fail", async () => {
  const gateway = await gatewayWith(mainPort);
  await gateway.ask(twoPartners);
  await subgraphs[0]!.close();
  for (let again = 0; again < 8; again++) await gateway.ask(twoPartners);

  const all = await read(gateway);
  const partner = (name: string, labels: string) => all.get(`legami_partner_${name}{partner=${labels}}`);
  expect(partner("seconds_count", '"food-distribution",outcome="ok"')).toBe(9);
  expect(partner("seconds_count", '"territory",outcome="ok"')).toBe(1);
  expect(partner("seconds_count", '"territory",outcome="SUBGRAPH_UNAVAILABLE"')).toBe(8);
  expect(partner("requests_total", '"territory"')).toBe(9);
  expect(partner("retries_total", '"territory"')).toBeGreaterThan(0);
  expect(partner("refused_total", '"territory"')! + partner("failures_total", '"territory"')!).toBe(8);
  expect(partner("in_flight", '"territory"')).toBe(0);
  expect(partner("circuit", '"territory",state="open"')).toBe(1);
  expect(partner("circuit", '"territory",state="closed"')).toBe(0);
  expect(partner("circuit", '"food-distribution",state="closed"')).toBe(1);
});

test("planning, what is remembered, and the process itself are seen", async () => {
  const gateway = await gatewayWith(mainPort);
  for (let again = 0; again < 3; again++) await gateway.ask(twoPartners);
  await gateway.ask("{ parcels { municipality { name } id } }");
  const all = await read(gateway);
  expect(all.get('legami_planning_seconds_count{outcome="planned"}')).toBeGreaterThanOrEqual(1);
  expect(all.get('legami_cache_entries{cache="plans"}')).toBeGreaterThanOrEqual(1);
  expect(all.get('legami_cache_entries{cache="prepared"}')).toBe(2);
  expect(all.get('legami_cache_lookups_total{cache="prepared",result="miss"}')).toBe(2);
  for (const name of ["nodejs_eventloop_lag_p99_seconds", "process_resident_memory_bytes"])
    expect(all.get(name)).toBeGreaterThan(0);
});

test("what is followed is seen while it is, whichever way it is", async () => {
  const network = await CounterNetwork.start();
  const gateway = await network.gateway({ settings: { telemetry: { metrics: { at: "main-port" } } } });
  const { client, follow } = socketsTo(gateway.url);
  const query = "subscription { counted { count } }";
  const followers = [follow({ query }), follow({ query }), followBySse(gateway.url, { query })];
  const expectFigures = (subscriptions: number, connections: number) =>
    eventually(async () => {
      const all = await read(gateway);
      expect(all.get("legami_subscriptions")).toBe(subscriptions);
      expect(all.get("legami_websocket_connections")).toBe(connections);
    });
  await expectFigures(3, 1);
  for (const one of followers) one.stop();
  await client.dispose();
  await expectFigures(0, 0);
  await network.close();
});

test("whatever clients send, there are no more figures than before", async () => {
  const gateway = await gatewayWith(mainPort);
  await gateway.ask(twoPartners);
  await gateway.ask("{ nothing }");
  await gateway.ask("{");
  const before = [...(await read(gateway)).keys()].filter((name) => name.startsWith("legami_"));
  const name = fc.stringMatching(/^[A-Za-z_]\w{3,20}$/);
  await fc.assert(
    fc.asyncProperty(name, name, async (one, other) => {
      await gateway.ask(`query ${one} { ${other}: parcels { id } }`, { [one]: other }, { [one]: other });
      await gateway.ask(`{ ${one} }`);
    }),
    { numRuns: 15 },
  );
  const after = [...(await read(gateway)).keys()].filter((name) => name.startsWith("legami_"));
  expect(
    after.filter((name) => !before.includes(name) && !/^legami_planning|way="short"/.test(name)),
  ).toEqual([]);
});
