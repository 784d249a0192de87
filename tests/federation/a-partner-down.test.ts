import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { bearing } from "../support/issuer.js";
import { eventually, startTinyGateway, type TinyGateway } from "../support/tiny-gateway.js";
import { foodSdl, startFoodDistribution, startTerritory, territorySdl } from "../support/tiny-partners.js";
import type { TinySubgraph } from "../support/tiny-subgraph.js";

const query = '{ municipality(istatCode: "019036") { name parcels { id } } }';
const complete = { municipality: { name: "Cremona", parcels: [{ id: "1" }] } };
const withoutFood = { municipality: { name: "Cremona", parcels: null } };

/** However often it failed: what each of its failures does is to be seen. */
const alwaysAsked = { all: { breaker: { calls: 1_000_000 } } };

let territory: TinySubgraph;
let food: TinySubgraph;
let gateway: TinyGateway;

beforeAll(async () => {
  territory = await startTerritory();
  food = await startFoodDistribution();
  const partners = [
    { name: "territory", url: territory.url, snapshot: undefined },
    { name: "food-distribution", url: food.url, snapshot: undefined },
  ];
  gateway = await startTinyGateway({ partners }, { settings: { partners: alwaysAsked } });
});
afterAll(() => Promise.all([gateway.close(), territory.close(), food.close()]));

const others: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(others.splice(0).map((other) => other.close())));

async function startAnother(...options: Parameters<typeof startTinyGateway>): Promise<TinyGateway> {
  const another = await startTinyGateway(...options);
  others.push(another);
  return another;
}

/** Whatever listens in the place of the food-distribution partner. */
async function inItsPlace(
  listener: Parameters<typeof createServer>[1],
  run: () => Promise<void>,
): Promise<void> {
  await food.close();
  const server: Server = createServer(listener).listen(food.port, "127.0.0.1");
  try {
    await run();
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    food = await startFoodDistribution(food.port);
  }
}

test("a partner that is stopped costs only its own fields, and is back by itself when it starts again", async () => {
  expect(await gateway.ask(query)).toEqual({ data: complete });
  await food.close();
  const answer = await gateway.ask(query);
  expect(answer.data).toEqual(withoutFood);
  expect(answer.errors).toEqual([
    {
      message: "The food-distribution partner can't be reached just now.",
      path: ["municipality", "parcels"],
      extensions: { code: "SUBGRAPH_UNAVAILABLE", partner: "food-distribution" },
    },
  ]);
  food = await startFoodDistribution(food.port);
  expect(await gateway.ask(query)).toEqual({ data: complete });
});

test("readiness tells which partner is down, and stays while another answers", async () => {
  await food.close();
  await eventually(async () =>
    expect(await gateway.readiness()).toEqual({
      status: 200,
      ready: true,
      partners: { territory: "up", "food-distribution": "down" },
    }),
  );
  food = await startFoodDistribution(food.port);
  await eventually(async () =>
    expect((await gateway.readiness()).partners?.["food-distribution"]).toBe("up"),
  );
});

describe("a partner that", () => {
  const entities = '{"data":{"_entities":[{"parcels":[]},{"parcels":[]}]}}';
  test.each([
    ["answers no JSON", 200, "<html>oops at 10.0.0.7</html>"],
    ["answers JSON that is no GraphQL", 200, "[1]"],
    ["answers neither data nor errors", 200, "{}"],
    ["answers data that is no object", 200, '{"data":"10.0.0.7"}'],
    ["answers another number of entities", 200, entities],
    ["answers with a server's error", 500, '{"errors":[{"message":"connect 10.0.0.7"}]}'],
  ])("%s costs only its own fields, and its inside stays inside", async (_, status, body) => {
    const listener: Parameters<typeof createServer>[1] = (_request, response) => {
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    };
    await inItsPlace(listener, async () => {
      const answer = await gateway.ask(query);
      expect(answer.data).toEqual(withoutFood);
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors?.[0]?.extensions).toEqual({
        code: "SUBGRAPH_UNAVAILABLE",
        partner: "food-distribution",
      });
      expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|10\.0\.0\.7|localhost/);
    });
  });

  test("breaks off costs only its own fields", async () => {
    await inItsPlace(
      (request) => request.socket.destroy(),
      async () => {
        const answer = await gateway.ask(query);
        expect(answer.data).toEqual(withoutFood);
        expect(answer.errors?.[0]?.extensions.code).toBe("SUBGRAPH_UNAVAILABLE");
      },
    );
  });

  test("hangs costs only its own fields, and is said not to have answered in time", async () => {
    const partners = [
      { name: "territory", url: territory.url, snapshot: territorySdl },
      { name: "food-distribution", url: food.url, snapshot: foodSdl },
    ];
    const impatient = await startAnother(
      { partners },
      { settings: { partners: { all: { timeout: { request: 1500 } } } } },
    );
    const hang = () => undefined;
    await inItsPlace(hang, async () => {
      const answer = await impatient.ask(query);
      expect(answer.data).toEqual(withoutFood);
      expect(answer.errors).toEqual([
        {
          message: "The food-distribution partner did not answer in time.",
          path: ["municipality", "parcels"],
          extensions: { code: "TIMEOUT", partner: "food-distribution" },
        },
      ]);
    });
  });

  test("reports an error of its own keeps its message, code and path, and is named", async () => {
    const own = {
      message: "This parcel is gone.",
      path: ["_entities", 0, "parcels"],
      extensions: { code: "NOT_FOUND" },
    };
    const listener: Parameters<typeof createServer>[1] = (_request, response) => {
      response.end(JSON.stringify({ data: { _entities: [{ parcels: null }] }, errors: [own] }));
    };
    await inItsPlace(listener, async () => {
      expect(await gateway.ask(query)).toEqual({
        data: withoutFood,
        errors: [
          {
            message: "This parcel is gone.",
            path: ["municipality", "parcels"],
            extensions: { code: "NOT_FOUND", partner: "food-distribution" },
          },
        ],
      });
    });
  });

  test("reports an error without a code of the closed list is masked, and named", async () => {
    const own = {
      message: "connect 10.0.0.7:5432",
      extensions: { code: "ECONNREFUSED", http: { status: 418 } },
    };
    const listener: Parameters<typeof createServer>[1] = (_request, response) => {
      response.end(JSON.stringify({ data: null, errors: [own, null] }));
    };
    await inItsPlace(listener, async () => {
      const { errors } = await gateway.ask(query);
      expect(errors?.map(({ extensions: { code, partner } }) => [code, partner])).toEqual([
        ["INTERNAL_SERVER_ERROR", "food-distribution"],
        ["INTERNAL_SERVER_ERROR", "food-distribution"],
      ]);
      expect(JSON.stringify(errors)).not.toContain("10.0.0.7");
    });
  });
});

test("what identifies the caller is passed on to the partners, and nothing else", async () => {
  const sent = {
    ...(await bearing()),
    "accept-language": "it",
    "legami-purpose": "an audit",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "x-request-id": "request-1",
    cookie: "a=b",
    "x-secret": "s",
  };
  territory.requests.length = 0;
  await gateway.ask(query, {}, sent);
  const asked = territory.requests.find((request) => request.query?.includes("municipality"));
  const { cookie: _, "x-secret": __, ...passedOn } = sent;
  expect(Object.fromEntries(asked?.headers ?? [])).toMatchObject(passedOn);
  expect(asked?.headers.has("cookie") || asked?.headers.has("x-secret")).toBe(false);
});

describe("at its start, the gateway", () => {
  const nobody = "http://127.0.0.1:9/graphql";

  test("serves a partner that is down from its snapshot", async () => {
    const cold = await startAnother({
      partners: [
        { name: "territory", url: territory.url, snapshot: territorySdl },
        { name: "food-distribution", url: nobody, snapshot: foodSdl },
      ],
    });
    expect((await cold.ask(query)).data).toEqual(withoutFood);
  });

  test("starts with all partners down, and is not ready", async () => {
    const cold = await startAnother({
      partners: [{ name: "territory", url: nobody, snapshot: territorySdl }],
    });
    expect(await cold.readiness()).toEqual({ status: 503, ready: false, partners: { territory: "down" } });
    expect((await cold.ask("{ __typename }")).data).toEqual({ __typename: "Query" });
  });

  test("leaves out a partner of which it knows nothing until that comes", async () => {
    const port = await freePort();
    const cold = await startAnother({
      partners: [
        { name: "territory", url: territory.url, snapshot: undefined },
        { name: "food-distribution", url: `http://127.0.0.1:${port}/graphql`, snapshot: undefined },
      ],
    });
    expect((await cold.ask("{ parcels { id } }")).errors?.[0]?.extensions.code).toBe(
      "GRAPHQL_VALIDATION_FAILED",
    );
    others.push(await startFoodDistribution(port));
    await eventually(async () => expect((await cold.ask(query)).data).toEqual(complete));
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
