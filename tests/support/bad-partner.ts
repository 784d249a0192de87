import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** What becomes of a connection once a whole request has come over it. */
export type Behaviour = (socket: Socket) => void;

/** A partner on bare TCP that does with each request what it is told, however wrong that is. */
export class BadPartner {
  /** The bodies of what it was asked, oldest first. */
  readonly asked: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(public behave: Behaviour) {
    this.server = createServer((socket) => this.serve(socket));
  }

  static async start(behave: Behaviour, port = 0): Promise<BadPartner> {
    const partner = new BadPartner(behave);
    partner.server.listen(port, "127.0.0.1");
    await once(partner.server, "listening");
    return partner;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  async close(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let received = "";
    socket.on("data", (piece) => {
      received += piece.toString("latin1");
      const end = received.indexOf("\r\n\r\n") + 4;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (end < 4 || received.length < end + length) return;
      this.asked.push(received.slice(end, end + length));
      received = received.slice(end + length);
      this.behave(socket);
    });
  }
}

export const json = { "content-type": "application/json" };

/** An HTTP answer as it goes over the wire; its length is said unless a header does. */
export function httpText(body: string, headers: Record<string, string> = json, status = "200 OK"): string {
  const all = { "content-length": `${Buffer.byteLength(body)}`, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`;
}

/** Answers what is given, whole. */
export function answering(...answer: Parameters<typeof httpText>): Behaviour {
  return (socket) => void socket.write(httpText(...answer));
}

/** Answers nothing, ever. */
export const hanging: Behaviour = () => undefined;
