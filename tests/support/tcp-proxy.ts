import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { Random } from "./traffic.js";

/**
 * What a proxy does to what passes: nothing · each piece later, by up to so many milliseconds · breaks connections in the
 * middle of an answer · changes a byte of an answer now and then · takes all and gives nothing · takes no connection.
 */
export type Fault = "none" | "delay" | "cut" | "corrupt" | "swallow" | "refuse";

/** So many bytes at least are left alone after one that was changed: an answer is damaged in one place. */
const leftAlone = 4_096;

/** A TCP proxy in front of one server, which behaves as badly as it is told. */
export class TcpProxy {
  fault: Fault = "none";
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(
    private readonly target: number,
    private readonly random: Random,
  ) {
    this.server = createServer({ allowHalfOpen: false }, (client) => this.serve(client));
  }

  static async start(target: number, random: Random): Promise<TcpProxy> {
    const proxy = new TcpProxy(target, random);
    proxy.server.listen(0, "127.0.0.1");
    await once(proxy.server, "listening");
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private serve(client: Socket): void {
    if (this.fault === "refuse") return void client.resetAndDestroy();
    const server = connect(this.target, "127.0.0.1");
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
      socket.on("error", () => socket.destroy());
    }
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
    client.on("data", (piece) => this.fault !== "swallow" && server.write(piece));
    let untouched = 0;
    server.on("data", (piece) => {
      if (this.fault === "swallow") return;
      if (this.fault === "cut" && this.random.below(3) === 0) return this.cut(client, piece);
      if (this.fault === "refuse") return void client.resetAndDestroy();
      untouched += piece.length;
      if (this.fault === "corrupt" && untouched > leftAlone) {
        this.damage(piece);
        untouched = 0;
      }
      if (this.fault !== "delay") return void client.write(piece);
      // Pieces keep their order: the whole connection waits.
      server.pause();
      setTimeout(() => {
        client.write(piece);
        server.resume();
      }, this.random.below(600));
    });
  }

  private cut(client: Socket, piece: Buffer): void {
    client.write(piece.subarray(0, this.random.below(piece.length)), () => client.resetAndDestroy());
  }

  private damage(piece: Buffer): void {
    const place = this.random.below(piece.length);
    piece[place] = piece[place]! ^ (1 + this.random.below(255));
  }
}
