import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import { jest } from "@jest/globals";
import { link, RuledNetwork, told } from "./ruled-network.js";
import { bank, shelter } from "./shelter.js";

const crowd = {
  sdl: `${link}
    type Query { crowd: [Guest!]! }
    type Guest { number: Int! secretName: String @authenticated secretSeat: Int @authenticated }`,
  resolvers: { Query: { crowd: () => Array.from({ length: 150 }, (_, number) => ({ number })) } },
};

let network: RuledNetwork;
beforeAll(async () => {
  network = await RuledNetwork.start({ shelter, bank, crowd });
});
afterAll(() => network.close());

test("a long list tells of each closed field a hundred times", async () => {
  const { data, errors = [] } = await network.ask("{ crowd { number secretName secretSeat } }");
  expect((data as { crowd: unknown[] }).crowd.length).toBe(150);
  expect(errors.length).toBe(200);
  expect(errors.at(-1)?.path).toEqual(["crowd", 99, "secretSeat"]);
});

test("many names for a closed field of a long list make no more than a thousand errors", async () => {
  const names = Array.from({ length: 200 }, (_, index) => `a${index}: secretName`).join(" ");
  const { data, errors = [] } = await network.ask(`{ crowd { number ${names} } }`);
  const [guest] = (data as { crowd: Record<string, unknown>[] }).crowd;
  expect(guest).toMatchObject({ number: 0, a0: null, a199: null });
  expect(errors.length).toBe(1_000);
});

test("callers of whom the same remains share its plan, and those who may see all share one with whom nothing is kept from", async () => {
  const jobs = jest.spyOn(Worker.prototype, "postMessage");
  const query = "query Shared { crowd { number secretName } me { name secretIncome } }";
  for (const scopes of [undefined, ["food:read"], undefined, ["labs:read"], [], ["food:read", "labs:read"]])
    await network.ask(query, scopes);
  expect(jobs.mock.calls.filter(([job]) => job.kind === "plan").length).toBe(3);
  await network.ask("query Shared { crowd { number } }");
  jobs.mockRestore();
});

test("what is closed and what is lost are told apart, and only the closed takes its parent with it", async () => {
  const dead = createServer((_, response) => response.destroy()).listen(0, "127.0.0.1");
  await new Promise((resolve) => dead.once("listening", resolve));
  const url = `http://127.0.0.1:${(dead.address() as AddressInfo).port}/graphql`;
  const damaged = await RuledNetwork.start(
    { shelter, bank },
    { edited: (sdl) => sdl.replace(/(?<=name: "bank", url: ").*?(?=")/, url) },
  );
  const answer = await damaged.ask(
    "{ me { name balance benefit secretIncome } other: me { balance secretVow } people { balance } }",
  );
  expect(answer.data).toEqual({
    me: { name: "Ada", balance: null, benefit: null, secretIncome: null },
    other: null,
    people: [{ balance: null }, { balance: null }],
  });
  expect(told(answer).sort()).toEqual([
    "me.balance SUBGRAPH_UNAVAILABLE",
    "me.benefit UNAUTHENTICATED",
    "me.secretIncome UNAUTHENTICATED",
    "other.balance SUBGRAPH_UNAVAILABLE",
    "other.secretVow UNAUTHENTICATED",
    "people.0.balance SUBGRAPH_UNAVAILABLE",
    "people.1.balance SUBGRAPH_UNAVAILABLE",
  ]);
  expect(damaged.asked()).not.toMatch(/secret/);
  await damaged.close();
  dead.close();
});
