import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { PartnerTransport } from "../../gateway/execution/partner-transport.js";
import { testGatewayKeys } from "../support/gateway-credential.js";

let partner: Server;
let url: string;
let received: string[];
const transport = new PartnerTransport(testGatewayKeys(), 1);

/** A partner that answers one request on each connection, and breaks a connection that is used again. */
beforeAll(async () => {
  const used = new WeakSet<Socket>();
  partner = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push(JSON.parse(body).query);
    if (used.has(request.socket)) return void request.socket.destroy();
    used.add(request.socket);
    response.end('{"data":{}}');
  }).listen(0, "127.0.0.1");
  await once(partner, "listening");
  url = `http://127.0.0.1:${(partner.address() as AddressInfo).port}/graphql`;
});
beforeEach(() => {
  received = [];
});
afterAll(async () => {
  await transport.close();
  partner.close();
});

const post = (query: string) => transport.post({ name: "food-distribution", url }, { query }, {}, 5000);

test("asks a query again, once, when a connection that was kept breaks", async () => {
  expect(await post("{ a }")).toEqual({ data: {} });
  expect(await post("{ b }")).toEqual({ data: {} });
  expect(received).toEqual(["{ a }", "{ b }", "{ b }"]);
});

test("never sends a mutation twice", async () => {
  await expect(post("mutation { c }")).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
  expect(received).toEqual(["mutation { c }"]);
});
