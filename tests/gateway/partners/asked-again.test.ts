import type { Socket } from "node:net";
import { CalmPartners } from "../../../gateway/partners/calm-partners.js";
import type { PartnerPolicies } from "../../../gateway/partners/partner-policy.js";
import { PartnerTransport } from "../../../gateway/partners/partner-transport.js";
import type { Question } from "../../../gateway/partners/partners.js";
import { answering, BadPartner, httpText, json } from "../../support/bad-partner.js";
import { testGatewayKeys } from "../../support/gateway-credential.js";
import { quietLog } from "../../support/quiet-log.js";

const good = '{"data":{}}';
const [query, mutation] = (["query", "mutation"] as const).map(
  (kind): Question => ({ kind, body: JSON.stringify({ query: `${kind} { a }` }) }),
) as [Question, Question];
const policies: PartnerPolicies = {
  all: {
    timeout: { silence: 100, request: 600_000 },
    breaker: { calls: 1_000_000 },
    concurrency: { requests: 1 },
  },
};

let partner: BadPartner;
let partners: CalmPartners;
let transport: PartnerTransport;

beforeEach(async () => {
  partner = await BadPartner.start(answering(good));
  transport = new PartnerTransport(testGatewayKeys(), policies);
  partners = new CalmPartners({ transport, policies, log: quietLog });
  partners.serve({ "food-distribution": partner.url });
  // Begins the session, so that what follows is sent as it always is.
  await ask();
  partner.asked.length = 0;
});
afterEach(async () => {
  partners.close();
  await transport.close();
  await partner.close();
});

const ask = (question = query) => partners.ask("food-distribution", question, { forward: {} });

/** Does one thing the first time and answers well from then on. */
function first(behave: (socket: Socket) => void) {
  partner.behave = (socket) => {
    partner.behave = answering(good);
    behave(socket);
  };
}

const passing: [string, (socket: Socket) => void][] = [
  ["its connection is reset", (socket) => void socket.resetAndDestroy()],
  ["its connection is closed", (socket) => void socket.end()],
  ["a proxy says that nobody is there", answering("nobody", {}, "502 Bad Gateway")],
];
const lasting: [string, (socket: Socket) => void][] = [
  ["half an answer came", (socket) => void socket.write(httpText(good).slice(0, -3), () => socket.destroy())],
  ["the answer went silent", (socket) => void socket.write(httpText(good).slice(0, -3))],
  ["the partner has a fault", answering("oops", {}, "500 Internal Server Error")],
  [
    "it is told to come back later",
    answering("busy", { ...json, "retry-after": "5" }, "503 Service Unavailable"),
  ],
  ["the answer is no JSON", answering("oops")],
];

test.each(passing)("a query is asked again where %s, a change never", async (_, behave) => {
  first(behave);
  expect(await ask()).toEqual({ data: {} });
  expect(partner.asked).toEqual([query.body, query.body]);
  first(behave);
  await expect(ask(mutation)).rejects.toMatchObject({ extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
  expect(partner.asked.slice(2)).toEqual([mutation.body]);
});

test.each(lasting)("nothing is asked again where %s", async (_, behave) => {
  for (const question of [query, mutation]) {
    first(behave);
    await expect(ask(question)).rejects.toMatchObject({ extensions: { partner: "food-distribution" } });
  }
  expect(partner.asked).toEqual([query.body, mutation.body]);
});

test("a partner that is not in the supergraph can't be reached, nor can one that has left it", async () => {
  const nowhere = { extensions: { code: "SUBGRAPH_UNAVAILABLE", partner: "weather" } };
  await expect(partners.ask("weather", query, { forward: {} })).rejects.toMatchObject(nowhere);
  partners.serve({ weather: partner.url });
  expect(await partners.ask("weather", query, { forward: {} })).toEqual({ data: {} });
  await expect(ask()).rejects.toMatchObject({ extensions: { partner: "food-distribution" } });
  expect(partners.states()).toMatchObject({ weather: { circuit: "closed", requests: 1, failures: 0 } });
});
