import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { ApolloServer } from "@apollo/server";
import { type Acting, actingFor } from "../../shared/auth/acting.js";
import type { TokenVerifier } from "../../shared/auth/token-verifier.js";
import { type Language, speaking } from "../../shared/language/language.js";
import type { EventStream } from "../../shared/live/event-stream.js";
import type { Live, LiveReader } from "../../shared/live/live.js";
import type { LiveQuestion } from "../../shared/live/live-question.js";
import { Newest } from "../../shared/live/newest.js";
import { atTokenEnd, tokenEnded } from "../../shared/live/token-end.js";
import type { Guard } from "../../shared/server/guard.js";
import type { Logger } from "../../shared/server/log.js";
import type { Engine } from "../execution/engine.js";
import { forwardedHeaders } from "../partners/forwarded-headers.js";
import { type GatewayContext, rightsOf } from "../partners/gateway-context.js";
import type { PartnerTransport } from "../partners/partner-transport.js";
import type { Beginning, LiveContext } from "./beginning.js";
import { LiveAnswer } from "./live-answer.js";
import { type Begun, LiveOperation } from "./live-operation.js";
import type { LiveSettings } from "./live-settings.js";
import { PartnerEvents } from "./partner-events.js";
import { refusal } from "./refused.js";
import { Seats } from "./seats.js";
import { WebSockets } from "./web-sockets.js";

export interface GatewayLiveOptions {
  server: ApolloServer<GatewayContext>;
  engine: Pick<Engine, "onSwap">;
  transport: Pick<PartnerTransport, "wireTo">;
  settings: LiveSettings;
  guard: Guard;
  /** For connections that bring theirs in a message. */
  tokens: TokenVerifier;
  /** Whose pages may ask; everybody's, unless given. */
  origins?: readonly string[] | undefined;
  log: Logger;
}

/** What goes on just now. */
export interface LiveFigures {
  subscriptions: number;
  /** WebSockets. */
  connections: number;
}

/** Who asks, for as long as it goes on. */
export interface Follower {
  acting: Acting;
  language: Language;
  forward: Record<string, string>;
  /** How many subscriptions there are on its connection. */
  onConnection: number;
}

/** Subscriptions through the gateway: over WebSockets, and as Server-Sent Events. */
export class GatewayLive implements Live {
  private readonly operations = new Map<string, LiveOperation>();
  private readonly streams = new Set<EventStream>();
  private readonly seats: Seats;
  private readonly sockets: WebSockets;
  private addresses: Readonly<Record<string, string>> = {};

  constructor(private readonly options: GatewayLiveOptions) {
    const { engine, settings, log } = options;
    this.seats = new Seats(settings.subscriptions);
    this.sockets = new WebSockets({ ...options, subscribe: (...asked) => this.subscribe(...asked) });
    engine.onSwap(({ addresses }) => {
      this.addresses = addresses;
      for (const operation of this.operations.values())
        operation.renew().catch((error) => log.error(error, "A subscription could not go on."));
    });
  }

  /** How many there are just now. */
  get figures(): LiveFigures {
    return { subscriptions: this.seats.taken, connections: this.sockets.count };
  }

  async stream(question: LiveQuestion, reader: LiveReader, stream: EventStream): Promise<void> {
    const { acting, language, request } = reader;
    const forward = forwardedHeaders(request.headers);
    const answers = await this.subscribe(question, { acting, language, forward, onConnection: 0 });
    if (answers instanceof LiveAnswer) {
      await stream.next(answers.text);
      return stream.complete();
    }
    this.streams.add(stream);
    stream.onClose(() => void answers.return());
    const forgetToken = atTokenEnd(acting.caller, () => {
      answers.put(new LiveAnswer(speaking(language, tokenEnded)));
      answers.end();
    });
    try {
      for await (const { text } of answers) await stream.next(text);
      stream.complete();
    } finally {
      forgetToken();
      this.streams.delete(stream);
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.sockets.upgrade(request, socket, head);
  }

  async end(): Promise<void> {
    for (const stream of this.streams) stream.leave();
    await this.sockets.end();
    for (const operation of this.operations.values()) operation.stop();
  }

  /** @returns what comes of it, or the only answer that there is */
  async subscribe(question: LiveQuestion, follower: Follower): Promise<Newest<LiveAnswer> | LiveAnswer> {
    const begun = await this.begin(question, follower);
    if (begun instanceof LiveAnswer) return begun;
    const { language, forward, acting, onConnection } = follower;
    let giveBack: () => void;
    try {
      giveBack = speaking(language, () => this.seats.take(acting.caller.subject, onConnection));
    } catch (error) {
      return refusal(error);
    }
    const key = `${language} ${begun.key} ${rightsOf({ forward })}`;
    const operation = this.operations.get(key) ?? this.open(key, begun, question, follower);
    const reader: Newest<LiveAnswer> = new Newest(() => {
      operation.remove(reader);
      giveBack();
    });
    operation.add(reader);
    return reader;
  }

  private open(key: string, begun: Begun, question: LiveQuestion, follower: Follower): LiveOperation {
    const { transport, settings, log } = this.options;
    const operation = new LiveOperation(begun, {
      language: follower.language,
      log,
      follow: (...asked) => new PartnerEvents(transport, settings, ...asked),
      begin: () => this.begin(question, follower),
      release: () => this.operations.get(key) === operation && this.operations.delete(key),
    });
    this.operations.set(key, operation);
    return operation;
  }

  /** By way of Apollo Server, with all that it lets in or refuses. */
  private async begin(
    question: LiveQuestion,
    { acting, language, forward }: Follower,
  ): Promise<(Begun & { key: string }) | LiveAnswer> {
    const beginning: Beginning = {};
    const contextValue: LiveContext = { forward, beginning };
    const { body } = await speaking(language, () =>
      actingFor(acting, () => this.options.server.executeOperation(question as never, { contextValue })),
    );
    if (body.kind !== "single") throw new Error("A subscription is answered in whole answers.");
    if (beginning.begun === undefined) return new LiveAnswer(JSON.stringify(body.singleResult));
    const { prepared, request, partner: name, body: posted, key } = beginning.begun;
    const partner = { name, url: this.addresses[name] ?? "" };
    return { prepared, request, key, question: { partner, body: posted, headers: forward } };
  }
}
