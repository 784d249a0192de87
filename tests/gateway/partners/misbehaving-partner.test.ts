import type { Socket } from "node:net";
import { answering, BadPartner, type Behaviour, hanging, httpText, json } from "../../support/bad-partner.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { foodSdl, startTerritory, territorySdl } from "../../support/tiny-partners.js";
import type { TinySubgraph } from "../../support/tiny-subgraph.js";

const query = '{ municipality(istatCode: "019036") { name parcels { id } } }';
const good = '{"data":{"_entities":[{"parcels":[{"id":"1"}]}]}}';
const megabyte = "x".repeat(1024 * 1024);

let territory: TinySubgraph;
let food: BadPartner;
let gateway: TinyGateway;
let written = 0;

beforeAll(async () => {
  territory = await startTerritory();
  food = await BadPartner.start(answering(good));
  const partners = [
    { name: "territory", url: territory.url, snapshot: territorySdl },
    { name: "food-distribution", url: food.url, snapshot: foodSdl },
  ];
  const byPartner = {
    "food-distribution": {
      timeout: { request: 1_500, silence: 400 },
      answerSize: 4 * 1024 * 1024,
      // Each case is to be asked for itself.
      breaker: { calls: 1_000_000 },
    },
  };
  // Asked for its schema once alone, so that it is asked for nothing else in between.
  const pace = { reached: 1_000_000, unreached: 1_000_000 };
  gateway = await startTinyGateway({ partners }, { settings: { partners: { byPartner } }, pace });
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([territory.close(), food.close()]);
});
afterEach(async () => {
  food.behave = answering(good);
  expect(await gateway.ask(query)).toEqual({
    data: { municipality: { name: "Cremona", parcels: [{ id: "1" }] } },
  });
});

/** Writes on and on, as fast as it is read. */
function pouring(head: string): Behaviour {
  return (socket) => {
    written = 0;
    socket.write(head);
    const pour = () => {
      while (!socket.destroyed) {
        written += megabyte.length;
        if (!socket.write(megabyte)) return void socket.once("drain", pour);
      }
    };
    pour();
  };
}

function dripping(socket: Socket): void {
  socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n");
  const timer = setInterval(() => socket.write("1\r\n \r\n"), 50);
  socket.on("close", () => clearInterval(timer));
}

const chunked = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
const ofLength = (length: number) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
const inBytes = { "content-type": "application/json", "content-length": `${good.length}` };
const html = { "content-type": "text/html" };

const unusable: [string, Behaviour][] = [
  ["resets the connection", (socket) => void socket.resetAndDestroy()],
  ["closes the connection", (socket) => void socket.end()],
  ["answers what is no HTTP", (socket) => void socket.end("\u0000\u0001 at 10.0.0.7\r\n\r\n")],
  [
    "answers half a body and closes",
    (socket) => void socket.end(`${ofLength(good.length)}${good.slice(0, 20)}`),
  ],
  [
    "answers half a body and resets",
    (socket) => void socket.write(`${chunked}5\r\n{"dat\r\n`, () => socket.resetAndDestroy()),
  ],
  [
    "answers a body without its last chunk",
    (socket) => void socket.end(`${chunked}${good.length.toString(16)}\r\n${good}\r\n`),
  ],
  ["answers chunks that are none", (socket) => void socket.end(`${chunked}zz\r\n${good}\r\n0\r\n\r\n`)],
  [
    "answers more than it said",
    (socket) =>
      void socket.write(httpText(good, { "content-type": "application/json", "content-length": "20" })),
  ],
  ["answers JSON that is cut off, and says that it is whole", answering(good.slice(0, -5))],
  [
    "answers what is no UTF-8",
    (socket) => void socket.write(httpText(good.replace("1", "\u00ff"), inBytes), "latin1"),
  ],
  [
    "answers what was changed on the way",
    answering(good, { ...json, "content-digest": "sha-256=:VW7mPwpnIjFXlqqPbXzJjkAhmu4u1nXyjWJvnRHzq9o=:" }),
  ],
  ["answers a page", answering("<html>oops at 10.0.0.7</html>", html)],
  ["answers good JSON, but says that it is a page", answering(good, html)],
  ["answers nothing with 204", (socket) => void socket.write("HTTP/1.1 204 No Content\r\n\r\n")],
  ["sends elsewhere", answering(good, { location: "http://10.0.0.7/" }, "307 Temporary Redirect")],
  [
    "answers 404 with a page",
    answering("nothing at 10.0.0.7", { "content-type": "text/plain" }, "404 Not Found"),
  ],
  ["answers 404 with some JSON", answering('{"message":"nothing at 10.0.0.7"}', undefined, "404 Not Found")],
  ["answers good JSON with 500", answering(good, undefined, "500 Internal Server Error")],
  ["answers good JSON with 503", answering(good, undefined, "503 Service Unavailable")],
  ["answers headers without an end", pouring("HTTP/1.1 200 OK\r\nx: ")],
  ["answers 100 MB and says so", pouring(ofLength(100 * 1024 * 1024))],
  [
    "answers without an end",
    pouring("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n"),
  ],
];

const late: [string, Behaviour][] = [
  ["hangs", hanging],
  ["hangs in its headers", (socket) => void socket.write("HTTP/1.1 200 OK\r\ncontent-type: ")],
  ["hangs within its answer", (socket) => void socket.write(`${ofLength(good.length)}${good.slice(0, 20)}`)],
  ["answers a byte at a time, and without an end", dripping],
  [
    "says again and again that it is at work",
    (socket) =>
      void setInterval(() => socket.writable && socket.write("HTTP/1.1 102 Processing\r\n\r\n"), 50).unref(),
  ],
];

describe("a partner that", () => {
  test.each(unusable)("%s costs its own fields", async (_, behaviour) => {
    food.behave = behaviour;
    await expectOutage("SUBGRAPH_UNAVAILABLE", "The food-distribution partner can't be reached just now.");
  });

  test.each(late)("%s costs its own fields, and is said to be late", async (_, behaviour) => {
    food.behave = behaviour;
    await expectOutage("TIMEOUT", "The food-distribution partner did not answer in time.");
  });

  test("refuses connections costs its own fields", async () => {
    const { port } = food;
    await food.close();
    await expectOutage("SUBGRAPH_UNAVAILABLE", "The food-distribution partner can't be reached just now.");
    food = await BadPartner.start(answering(good), port);
  });

  test("answers too much is not listened to until it ends", async () => {
    food.behave = pouring(`${chunked}${(100 * 1024 * 1024).toString(16)}\r\n`);
    await expectOutage("SUBGRAPH_UNAVAILABLE", "The food-distribution partner can't be reached just now.");
    // What was taken, and what the system keeps for the two ends of the connection.
    expect(written).toBeLessThan(30 * 1024 * 1024);
  });
});

async function expectOutage(code: string, message: string): Promise<void> {
  const answer = await gateway.ask(query);
  expect(answer).toEqual({
    data: { municipality: { name: "Cremona", parcels: null } },
    errors: [
      { message, path: ["municipality", "parcels"], extensions: { code, partner: "food-distribution" } },
    ],
  });
  expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|10\.0\.0\.7|localhost|ECONN|UND_ERR/);
}
