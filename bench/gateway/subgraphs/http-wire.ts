import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A request as far as a constant subgraph looks at it. */
export interface WireRequest {
  /** The request line and the headers, as they came. */
  head: string;
  /** The body's bytes as characters of Latin 1. */
  body: string;
}

export interface WireAnswer {
  body: Buffer;
  /** Further header lines, each with its end. */
  headers?: string;
}

/**
 * Answers POST requests of HTTP/1.1 on a free port. Node's own server costs four times as much a request, which on two
 * cores would hold back the gateways that are measured.
 * @returns the port
 */
export async function serveOnTheWire(reply: (request: WireRequest) => Promise<WireAnswer> | WireAnswer) {
  const server = createServer({ noDelay: true }, (socket) => converse(socket, reply));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

function converse(socket: Socket, reply: Parameters<typeof serveOnTheWire>[0]): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    for (let request = read(received); request !== undefined; request = read(received)) {
      received = received.subarray(request.length);
      const answered = reply(request);
      if (answered instanceof Promise) answered.then((answer) => write(socket, answer));
      else write(socket, answered);
    }
  });
}

/** The first request of what was received, once it is whole. */
function read(received: Buffer): (WireRequest & { length: number }) | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = received.toString("latin1", 0, end + 2);
  const size = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (size === undefined && head.startsWith("POST"))
    throw new Error(`A gateway sent a body without its length: ${head}`);
  const length = end + 4 + Number(size ?? 0);
  if (received.length < length) return undefined;
  return { head, body: received.toString("latin1", end + 4, length), length };
}

function write(socket: Socket, { body, headers = "" }: WireAnswer): void {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}content-length: ${body.length}\r\n\r\n`;
  socket.cork();
  socket.write(head, "latin1");
  socket.write(body);
  socket.uncork();
}
