import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloseCode } from "graphql-ws";
import { WebSocket } from "ws";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";
import { followBySse, socketsTo, type Told } from "../../support/followers.js";
import { bearing } from "../../support/issuer.js";
import { eventually, type TinyGateway } from "../../support/tiny-gateway.js";
import { CounterNetwork, counterSdl } from "./counter.js";

let network: CounterNetwork;
let gateway: TinyGateway;
beforeAll(async () => {
  network = await CounterNetwork.start();
  gateway = await network.gateway({
    settings: {
      live: { subscriptions: { ofConnection: 3, ofCaller: 4 }, beginning: 200, messageSize: 10_000 },
    },
  });
});
afterAll(() => network.close());

const query = "subscription { counted { count sign } }";
const counted = (told: Told | undefined) =>
  (told?.data as { counted: { count: number } } | undefined)?.counted.count;
const codes = (told: Told | undefined) => told?.errors?.map(({ extensions }) => extensions?.code);

async function following(follower: { last(): Told | undefined }): Promise<void> {
  await eventually(async () => expect(counted(follower.last())).toBe(network.count));
}

/** A WebSocket without a client's wits. */
async function rawSocket(): Promise<{ socket: WebSocket; closed: Promise<[number, string]> }> {
  const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws");
  const closed = new Promise<[number, string]>((resolve) =>
    socket.on("close", (code, reason) => resolve([code, String(reason)])),
  );
  await new Promise((resolve) => socket.once("open", resolve));
  return { socket, closed };
}

test("equal subscriptions with the same rights are one at the partner, and none when nobody is left", async () => {
  const before = network.counter.requests.length;
  const followers = [1, 2, 3].map(() => followBySse(gateway.url, { query }));
  for (const one of followers) await following(one);
  expect(network.watching.size).toBe(1);
  network.add();
  for (const one of followers) await following(one);
  expect(followers[0]!.last()).toEqual({ data: { counted: { count: network.count, sign: "+" } } });
  expect(network.counter.requests.length - before).toBeLessThanOrEqual(2);

  const other = followBySse(gateway.url, { query }, await bearing({ subject: "another" }));
  await following(other);
  expect(network.watching.size).toBe(2);
  for (const one of [...followers, other]) one.stop();
  await eventually(async () => expect(network.watching.size).toBe(0));
});

test("a reader that reads slowly keeps one answer waiting, and gets the newest", async () => {
  const padded = "subscription { counted(padding: 200000) { count padding } }";
  const request = get(`${gateway.url}?query=${encodeURIComponent(padded)}`, {
    headers: { accept: "text/event-stream" },
  });
  const response = await new Promise<import("node:http").IncomingMessage>((resolve) =>
    request.once("response", resolve),
  );
  response.pause();
  const quick = followBySse(gateway.url, { query: padded });
  for (let turn = 0; turn < 150; turn++) {
    network.add();
    await following(quick);
  }
  let received = "";
  response.setEncoding("utf8").on("data", (piece: string) => {
    received += piece;
  });
  response.resume();
  await eventually(async () => expect(received).toContain(`"count":${network.count}`));
  expect(received.match(/event: next/g)!.length).toBeLessThan(120);
  expect(quick.told.length).toBeGreaterThan(140);
  request.destroy();
  quick.stop();
});

test("a connection and a caller have so many subscriptions at most, and those that there are go on", async () => {
  const { client, follow } = socketsTo(gateway.url);
  const within = [1, 2, 3].map(() => follow({ query }));
  for (const one of within) await following(one);
  const refused = await follow({ query }).ended;
  expect(refused).toMatchObject({
    failed: [
      {
        message: expect.stringContaining("3"),
        extensions: { code: "LIMIT_EXCEEDED", limit: "subscriptions", most: 3 },
      },
    ],
  });
  network.add();
  for (const one of within) await following(one);
  await client.dispose();

  const token = await bearing({ subject: "busy" });
  const many = [1, 2, 3, 4].map(() => followBySse(gateway.url, { query }, token));
  for (const one of many) await following(one);
  const fifth = followBySse(gateway.url, { query }, token);
  expect(await fifth.ended).toBe("complete");
  expect(codes(fifth.last())).toEqual(["LIMIT_EXCEEDED"]);
  many[0]!.stop();
  await eventually(async () => {
    const again = followBySse(gateway.url, { query }, token);
    await eventually(async () => expect(again.told.length).toBeGreaterThan(0));
    again.stop();
    expect(counted(again.last())).toBe(network.count);
  });
  for (const one of many) one.stop();
});

test("who doesn't begin, says too much, or shows a token that is no good, is disconnected with a reason", async () => {
  const silent = await rawSocket();
  expect(await silent.closed).toEqual([CloseCode.ConnectionInitialisationTimeout, expect.any(String)]);
  const loud = await rawSocket();
  loud.socket.send("x".repeat(20_000));
  expect((await loud.closed)[0]).toBe(1009);
  const forged = await rawSocket();
  forged.socket.send(
    JSON.stringify({ type: "connection_init", payload: { Authorization: "Bearer no.good.token" } }),
  );
  expect(await forged.closed).toEqual([CloseCode.Unauthorized, expect.stringMatching(/^UNAUTHENTICATED: /)]);
});

test("a token that is renewed in a ping carries the subscriptions on; another's doesn't", async () => {
  const { socket, closed } = await rawSocket();
  const told: { type: string; payload?: Told }[] = [];
  socket.on("message", (data) => told.push(JSON.parse(String(data))));
  const say = (message: object) => socket.send(JSON.stringify(message));
  const expires = Date.now() + 3_000;
  say({ type: "connection_init", payload: await bearing({ subject: "lasting", expiresIn: 3 }) });
  await eventually(async () => expect(told.map(({ type }) => type)).toContain("connection_ack"));
  say({ type: "subscribe", id: "1", payload: { query } });
  await eventually(async () => expect(counted(told.at(-1)?.payload)).toBe(network.count));
  say({ type: "ping", payload: await bearing({ subject: "lasting" }) });
  await eventually(async () => expect(told.map(({ type }) => type)).toContain("pong"));
  await new Promise((resolve) => setTimeout(resolve, expires + 1_500 - Date.now()));
  network.add();
  await eventually(async () => expect(counted(told.at(-1)?.payload)).toBe(network.count));
  expect(told.map(({ type }) => type)).not.toContain("error");

  say({ type: "ping", payload: await bearing({ subject: "somebody else" }) });
  expect((await closed)[0]).toBe(CloseCode.Unauthorized);
});

test("queries and mutations are answered on the same ways, and a subscription on no other", async () => {
  const { client, follow } = socketsTo(gateway.url);
  const asked = follow({ query: "{ count }" });
  expect(await asked.ended).toBe("complete");
  expect(asked.told).toEqual([{ data: { count: network.count } }]);
  await client.dispose();

  const added = followBySse(gateway.url, { query: "mutation { add }" });
  expect(await added.ended).toBe("complete");
  expect(added.told).toEqual([{ data: { add: network.count } }]);

  const wrong = followBySse(gateway.url, { query: "subscription { counted { nothing } }" });
  expect(await wrong.ended).toBe("complete");
  expect(codes(wrong.last())).toEqual(["GRAPHQL_VALIDATION_FAILED"]);

  const before = network.count;
  const forged = await fetch(`${gateway.url}?query=${encodeURIComponent("mutation { add }")}`, {
    headers: { accept: "text/event-stream" },
  });
  expect(forged.status).toBe(405);
  expect(network.count).toBe(before);
  expect((await gateway.ask(query)).errors).toMatchObject([{ extensions: { code: "BAD_REQUEST" } }]);
});

test("a subscription goes on under another supergraph where that has it, and ends where it hasn't", async () => {
  const folder = await mkdtemp(join(tmpdir(), "legami-live-"));
  const path = join(folder, "supergraph.graphql");
  const serve = (change: (sdl: string) => string) => {
    const partners = network.partners.map((one) => ({ ...one, sdl: change(one.sdl) }));
    return writeFile(path, composeSupergraph(partners).supergraphSdl);
  };
  const fields = '{ __type(name: "Query") { fields { name } } }';
  await serve((sdl) => sdl);
  const swapping = await network.gateway({}, { path });
  const follower = followBySse(swapping.url, { query });
  await following(follower);
  await serve((sdl) => sdl.replace("type Query { count: Int!", "type Query { count: Int! more: Int"));
  await eventually(async () => expect(JSON.stringify(await swapping.ask(fields))).toContain("more"));
  expect(network.watching.size).toBe(1);
  network.add();
  await following(follower);
  expect(counterSdl).toContain("count: Int! padding");
  await serve((sdl) => sdl.replace("{ id: ID! count: Int! padding", "{ id: ID! number: Int! padding"));
  expect(await follower.ended).toBe("complete");
  expect(codes(follower.last())).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  await rm(folder, { recursive: true });
});
