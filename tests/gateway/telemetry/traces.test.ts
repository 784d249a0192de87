import { randomBytes } from "node:crypto";
import { territorySubgraph } from "../../../subgraphs/territory/subgraph.js";
import { openTestSubgraph } from "../../support/open-subgraph.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startFoodDistribution, startTerritory } from "../../support/tiny-partners.js";
import type { TinySubgraph } from "../../support/tiny-subgraph.js";
import {
  type CollectedSpan,
  startTraceCollector,
  type TraceCollector,
} from "../../support/trace-collector.js";

let collector: TraceCollector;
let partners: { name: string; url: string; snapshot: undefined; subgraph: TinySubgraph }[];
beforeEach(async () => {
  collector = await startTraceCollector();
  const [register, food] = await Promise.all([startTerritory(), startFoodDistribution()]);
  partners = [
    { name: "territory", url: register.url, snapshot: undefined, subgraph: register },
    { name: "food-distribution", url: food.url, snapshot: undefined, subgraph: food },
  ];
});
afterEach(async () => {
  await Promise.all(partners.map(({ subgraph }) => subgraph.close()));
  await collector.close();
});

const gatewayWith = (traces: object): Promise<TinyGateway> =>
  startTinyGateway({ partners }, { settings: { telemetry: { traces } } });
const twoPartners = "query Parcels { parcels { id municipality { name } } }";
const named = (spans: readonly CollectedSpan[], name: string) => spans.filter((span) => span.name === name);
const newTrace = () => randomBytes(16).toString("hex");

test("a request is one trace, from its text over its plan to its partners, and again without what is known", async () => {
  const gateway = await gatewayWith({ endpoint: collector.endpoint });
  const first = await gateway.ask(twoPartners);
  expect(first.errors).toBeUndefined();
  await gateway.ask(twoPartners);
  await gateway.close();

  const requests = named(collector.spans, "POST /graphql");
  expect(requests.map(({ attributes }) => attributes["legami.short"])).toEqual([false, true]);
  const under = (request: CollectedSpan) =>
    collector.spans
      .filter(({ parentSpanId, traceId }) => parentSpanId === request.spanId && traceId === request.traceId)
      .map(({ name }) => name)
      .sort();
  const asked = ["ask food-distribution", "ask territory"];
  expect(requests.map(under)).toEqual([[...asked, "parse", "plan", "validate"], asked]);
  expect(requests[0]!.traceId).not.toBe(requests[1]!.traceId);
  for (const { service, attributes } of requests) {
    expect(service).toBe("gateway");
    expect(attributes).toMatchObject({ "graphql.operation.name": "Parcels", "legami.outcome": "ok" });
  }
});

test("a partner is told to go on under the gateway's question to it", async () => {
  const gateway = await gatewayWith({ endpoint: collector.endpoint });
  await gateway.ask(twoPartners, {}, { traceparent: `00-${newTrace()}-00f067aa0ba902b7-01` });
  await gateway.close();
  for (const { name, subgraph } of partners) {
    const [span] = named(collector.spans, `ask ${name}`);
    const told = subgraph.requests.map(({ headers }) => headers.get("traceparent"));
    expect(told).toEqual([`00-${span!.traceId}-${span!.spanId}-01`]);
  }
});

test("a client's trace is gone on with where clients are followed, and nowhere else", async () => {
  const trace = newTrace();
  const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01`, tracestate: "theirs=1" };
  for (const followsClients of [true, false]) {
    const gateway = await gatewayWith({ endpoint: collector.endpoint, followsClients });
    await gateway.ask("{ parcels { id } }", {}, headers);
    await gateway.close();
  }
  const [followed, own] = named(collector.spans, "POST /graphql");
  expect(followed).toMatchObject({ traceId: trace, parentSpanId: "00f067aa0ba902b7" });
  expect(own!.traceId).not.toBe(trace);
  expect(own!.parentSpanId).toBeUndefined();
  const states = partners[1]!.subgraph.requests.map(({ headers }) => headers.get("tracestate"));
  expect(states).toEqual(["theirs=1", null]);
});

test.each([
  "nonsense",
  `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
  `00-${newTrace()}-00f067aa0ba902b7-01-more`,
])("a traceparent that is none begins a trace: %s", async (traceparent) => {
  const gateway = await gatewayWith({ endpoint: collector.endpoint, followsClients: true });
  await gateway.ask("{ parcels { id } }", {}, { traceparent });
  await gateway.close();
  const [request, ...others] = named(collector.spans, "POST /graphql");
  expect([request!.parentSpanId, others]).toEqual([undefined, []]);
});

test("a partner that is down is a span that failed, and the request goes on", async () => {
  const gateway = await gatewayWith({ endpoint: collector.endpoint });
  await partners[0]!.subgraph.close();
  expect((await gateway.ask(twoPartners)).errors).toHaveLength(2);
  await gateway.close();
  expect(named(collector.spans, "ask territory")).toMatchObject([
    { failed: true, attributes: { "error.type": "SUBGRAPH_UNAVAILABLE" } },
  ]);
  expect(named(collector.spans, "POST /graphql")).toMatchObject([
    { failed: false, attributes: { "legami.outcome": "partial" } },
  ]);
});

test("a collector that is not there costs nobody an answer, and the gateway ends without it", async () => {
  const gateway = await gatewayWith({ endpoint: "http://127.0.0.1:9" });
  expect((await gateway.ask(twoPartners)).errors).toBeUndefined();
  await gateway.close();
});

test("in a subgraph each SQL statement is a span under the request's, with its text and without values", async () => {
  const subgraph = await openTestSubgraph(territorySubgraph, {
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint },
  });
  const traceparent = `00-${newTrace()}-00f067aa0ba902b7-01`;
  await subgraph.ask(`{ municipality(istatCode: "019036") { name district { name } } }`, {}, { traceparent });
  await subgraph.close();

  const [request] = named(collector.spans, "POST /graphql");
  expect(request).toMatchObject({ service: "territory", parentSpanId: "00f067aa0ba902b7" });
  const statements = collector.spans.filter(({ parentSpanId }) => parentSpanId === request!.spanId);
  const texts = statements.map(({ attributes }) => String(attributes["db.query.text"]));
  // The connection is told for whom it works, which is none of the request's own statements.
  expect(texts.filter((text) => !text.includes("set_config"))).toHaveLength(subgraph.statements());
  expect(texts).toContainEqual(expect.stringMatching(/^SELECT .* FROM "municipality"/));
  expect(texts.join("\n")).not.toContain("019036");
  // What it does for itself is nobody's trace.
  expect(collector.spans).toHaveLength(1 + statements.length);
});
