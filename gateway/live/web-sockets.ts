import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { handleProtocols } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { TokenVerifier } from "../../shared/auth/token-verifier.js";
import type { LiveQuestion } from "../../shared/live/live-question.js";
import type { Newest } from "../../shared/live/newest.js";
import type { Guard } from "../../shared/server/guard.js";
import type { Logger } from "../../shared/server/log.js";
import type { Follower } from "./gateway-live.js";
import type { LiveAnswer } from "./live-answer.js";
import type { LiveSettings } from "./live-settings.js";
import { WebSocketConnection } from "./web-socket-connection.js";

export interface WebSocketsOptions {
  settings: LiveSettings;
  tokens: TokenVerifier;
  guard: Guard;
  origins?: readonly string[] | undefined;
  subscribe(question: LiveQuestion, follower: Follower): Promise<Newest<LiveAnswer> | LiveAnswer>;
  log: Logger;
}

/** "Service restart": clients connect again by themselves. */
const comeBack = 1012;
/** Milliseconds for which those who were told so are waited for. */
const goodbye = 1_000;

/** The WebSockets at `/graphql`: GraphQL over WebSocket, as graphql-ws speaks it (`graphql-transport-ws`). */
export class WebSockets {
  private readonly server: WebSocketServer;
  private isEnding = false;

  constructor(private readonly options: WebSocketsOptions) {
    const { messageSize } = options.settings;
    this.server = new WebSocketServer({ noServer: true, maxPayload: messageSize, handleProtocols });
  }

  get count(): number {
    return this.server.clients.size;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const status = this.refusalOf(request);
    socket.on("error", () => socket.destroy());
    if (status !== undefined) return void socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
    this.server.handleUpgrade(request, socket, head, (opened) => this.open(opened, request));
  }

  async end(): Promise<void> {
    this.isEnding = true;
    for (const socket of this.server.clients) socket.close(comeBack, "The gateway restarts: connect again.");
    const late = setTimeout(() => {
      for (const socket of this.server.clients) socket.terminate();
    }, goodbye);
    await new Promise((resolve) => this.server.close(resolve));
    clearTimeout(late);
  }

  private open(socket: WebSocket, request: IncomingMessage): void {
    new WebSocketConnection(socket, request, this.options);
  }

  private refusalOf({ url = "", headers }: IncomingMessage): string | undefined {
    const { origins, settings } = this.options;
    if (url.split("?", 1)[0] !== "/graphql") return "404 Not Found";
    // Pages of others can't be kept from asking by CORS here: a browser opens WebSockets to everywhere.
    const isOthers = headers.origin && origins && !origins.includes("*") && !origins.includes(headers.origin);
    if (isOthers) return "403 Forbidden";
    const isFull = this.isEnding || this.count >= settings.connections;
    return isFull ? "503 Service Unavailable" : undefined;
  }
}
