import { pino } from "pino";
import { answering, BadPartner, hanging } from "../../support/bad-partner.js";
import { times } from "../../support/crowd.js";
import { eventually, startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { foodSdl, startTerritory, territorySdl } from "../../support/tiny-partners.js";
import type { TinySubgraph } from "../../support/tiny-subgraph.js";

const query = '{ municipality(istatCode: "019036") { name parcels { id } } }';
const good = '{"data":{"_entities":[{"parcels":[{"id":"1"}]}]}}';

let territory: TinySubgraph;
let food: BadPartner;
let gateway: TinyGateway;
let told: string[];

beforeEach(async () => {
  territory = await startTerritory();
  food = await BadPartner.start(answering(good));
  told = [];
  const partners = [
    { name: "territory", url: territory.url, snapshot: territorySdl },
    { name: "food-distribution", url: food.url, snapshot: foodSdl },
  ];
  const policies = {
    // Long enough for a good answer on a machine that has much else to do.
    all: { timeout: { request: 1_500 }, breaker: { calls: 5, pause: 20, longestPause: 50, probe: 1_500 } },
  };
  const pace = { reached: 1_000_000, unreached: 1_000_000 };
  const log = pino({ level: "info" }, { write: (line) => void told.push(JSON.parse(line).msg) });
  gateway = await startTinyGateway({ partners }, { settings: { partners: policies }, pace, log });
});
afterEach(async () => {
  await gateway.close();
  await Promise.all([territory.close(), food.close()]);
});

/** For a purpose of its own each: what is equal would be asked once. */
const askTimes = (count: number) =>
  Promise.all(times(count, (index) => gateway.ask(query, {}, { "legami-purpose": `purpose ${index}` })));
const circuits = async () => ((await gateway.readiness()) as { circuits?: object }).circuits;
const asked = () => food.asked.filter((body) => body.includes("parcels")).length;
const codes = (answers: Awaited<ReturnType<TinyGateway["ask"]>>[]) =>
  answers.map(({ data, errors = [] }) => {
    expect(data).toEqual({ municipality: { name: "Cremona", parcels: null } });
    return errors.map(({ extensions }) => extensions.code).join();
  });

test("a partner that hangs is soon not asked any more, which is told, and is when it answers again", async () => {
  food.behave = hanging;
  expect(codes(await askTimes(5))).toEqual(times(5, () => "TIMEOUT"));
  expect(await circuits()).toEqual({ "food-distribution": "open" });
  const before = asked();
  expect(codes(await askTimes(20))).toEqual(times(20, () => "SUBGRAPH_UNAVAILABLE"));
  expect(asked()).toBe(before);

  food.behave = answering(good);
  await eventually(async () => expect(await circuits()).toEqual({ "food-distribution": "half-open" }));
  const answers = await askTimes(20);
  expect(answers).toEqual(
    times(20, () => ({ data: { municipality: { name: "Cremona", parcels: [{ id: "1" }] } } })),
  );
  expect(await circuits()).toBeUndefined();
  expect(told.filter((line) => /does not answer|is not asked|answers again/.test(line))).toEqual([
    "A partner does not answer.",
    "The partner is not asked until it answers again.",
    "The partner answers again.",
  ]);
});

test("a partner that refuses connections is told of in the language of each that asks", async () => {
  const { port } = food;
  await food.close();
  const inItalian = { "accept-language": "it" };
  const answers = await Promise.all(
    times(30, (index) => gateway.ask(query, {}, index % 2 ? inItalian : { "accept-language": "en" })),
  );
  expect(answers.map(({ errors }) => errors?.[0]?.message)).toEqual(
    times(30, (index) =>
      index % 2
        ? "Il partner food-distribution non è raggiungibile in questo momento."
        : "The food-distribution partner can't be reached just now.",
    ),
  );
  food = await BadPartner.start(answering(good), port);
});
