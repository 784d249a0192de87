import { environmentSuffix, type PartnerName } from "../../../shared/partners.js";
import { type CountingProxy, startCountingProxy } from "../../support/counting-proxy.js";
import { freePort } from "../../support/free-ports.js";
import { testIdentityKey } from "../../support/identities.js";
import { bearing, bearingEverything } from "../../support/issuer.js";
import { throwAwayDatabase } from "../../support/postgres.js";
import { startSubgraphProcess } from "../../support/subgraph-process.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";

const closing: (() => unknown)[] = [];
const proxies = new Map<PartnerName, CountingProxy>();
let gateway: TinyGateway;

beforeAll(async () => {
  const start = async (name: PartnerName) => {
    const { url: databaseUrl, drop } = await throwAwayDatabase(name, { demoData: true });
    const key = { [`IDENTITY_KEY_${environmentSuffix(name)}`]: testIdentityKey };
    const { url, stop } = await startSubgraphProcess(name, databaseUrl, await freePort(), key);
    const proxy = await startCountingProxy(url);
    proxies.set(name, proxy);
    closing.push(
      () => proxy.close(),
      () => stop().then(drop),
    );
    return { name, url: proxy.url, snapshot: undefined };
  };
  const partners = [await start("territory"), await start("civic-center")];
  gateway = await startTinyGateway({ partners });
  closing.push(() => gateway.close());
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const page = `{ municipality(istatCode: "019036") {
  name district { name }
  civicCenters { id name venues { name } promoters { name } }
  civicLife(period: { year: 2025 }) { activities participants { value suppressed } }
} }`;
const needs = `{ municipality(istatCode: "019036") { civicCenters { id needs { summary } } } }`;

/** How often each partner was asked. */
const asked = () => [...proxies.values()].map((proxy) => proxy.asked());

test("a municipality's page asks nobody the second time; a change at a centre has its partner asked again", async () => {
  const first = await gateway.ask(page);
  expect(first.errors).toBeUndefined();
  expect(asked().every((count) => count > 0)).toBe(true);
  const second = await gateway.ask(page);
  expect([second, asked()]).toEqual([first, [0, 0]]);

  const [centre] = (first.data as { municipality: { civicCenters: { id: string }[] } }).municipality
    .civicCenters;
  const raised = await gateway.ask(
    `mutation($id: ID!) { raiseNeed(input: { civicCenterId: $id, theme: CARE, summary: "Someone to talk to" }) { summary } }`,
    { id: centre!.id },
    await bearingEverything(),
  );
  expect(raised.errors).toBeUndefined();
  asked();
  expect((await gateway.ask(page)).data).toEqual(first.data);
  const [territory, civicCenter] = asked();
  expect([territory, civicCenter! > 0]).toEqual([0, true]);
});

test("what depends on who asks is asked each time", async () => {
  await gateway.ask(needs);
  asked();
  await gateway.ask(needs);
  expect(asked()[1]).toBe(1);
});

test("an operator's enrolments are shown to no other, nor to nobody", async () => {
  const { data } = await gateway.ask("{ civicCenters { activities { id } } }");
  const [activity] = (data as { civicCenters: { activities: { id: string }[] }[] }).civicCenters.flatMap(
    (centre) => centre.activities,
  );
  const enrolments = `{ enrolments(activity: "${activity!.id}", first: 5) { edges { node { id } } } }`;
  const own = await gateway.ask(enrolments, {}, await bearingEverything());
  expect(JSON.stringify(own)).toContain('"node"');
  for (const caller of [await bearing({ org: [], subject: "another" }), {}])
    expect(JSON.stringify(await gateway.ask(enrolments, {}, caller))).not.toContain('"node"');
});
