import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { times } from "../../support/crowd.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { link } from "./federation-cases.js";

const count = 100_000;
const long = "x".repeat(70);
const noteOf = (id: string) => `${id} ${long}`;

interface Asked {
  variables?: { representations?: { id: string }[] };
}

const partners = {
  register: {
    sdl: `type Query { people: [Person!]! } type Person @key(fields: "id") { id: ID! }`,
    answer: () => ({ people: times(count, (index) => ({ __typename: "Person", id: `p${index}` })) }),
  },
  notes: {
    sdl: `type Person @key(fields: "id") { id: ID! note: String! }`,
    answer: ({ variables: { representations = [] } = {} }: Asked) => ({
      _entities: representations.map(({ id }) => ({ __typename: "Person", note: noteOf(id) })),
    }),
  },
};

const servers: Server[] = [];
let gateway: TinyGateway;

/** Nothing but what it takes to answer, since that much takes GraphQL itself its time. */
async function serve(answer: (asked: Asked) => object): Promise<string> {
  const server = createServer(async (request, response) => {
    const data = answer((await json(request)) as Asked);
    response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

beforeAll(async () => {
  const served = Object.entries(partners).map(async ([name, { sdl, answer }]) => {
    return { name, url: await serve(answer), snapshot: `${link}\n${sdl}` };
  });
  const settings = { partners: { all: { timeout: { request: 30_000 } } } };
  gateway = await startTinyGateway({ partners: await Promise.all(served) }, { settings });
});
afterAll(async () => {
  await gateway?.close();
  for (const server of servers) server.close().closeAllConnections();
});

test("a hundred thousand things go to another partner and come back whole, in ten megabytes", async () => {
  const { data, errors } = await gateway.ask("{ people { id note } }");
  expect(errors).toBeUndefined();
  const people = data?.people as { id: string; note: string }[];
  expect(people).toHaveLength(count);
  expect(people.findIndex(({ id, note }, index) => id !== `p${index}` || note !== noteOf(id))).toBe(-1);
  expect(JSON.stringify(data).length).toBeGreaterThan(10_000_000);
});
