import type { IncomingMessage } from "node:http";
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  parse,
} from "graphql";
import { CloseCode, makeServer } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Acting } from "../../shared/auth/acting.js";
import { actingBy } from "../../shared/auth/acting-of.js";
import { type Language, preferredLanguage, speaking } from "../../shared/language/language.js";
import { type LiveQuestion, readQuestion } from "../../shared/live/live-question.js";
import { Newest } from "../../shared/live/newest.js";
import { atTokenEnd, tokenEnded } from "../../shared/live/token-end.js";
import { Refusal } from "../../shared/server/graphql-request.js";
import { forwardedHeaders } from "../partners/forwarded-headers.js";
import { LiveAnswer } from "./live-answer.js";
import type { WebSocketsOptions } from "./web-sockets.js";

/** One subscription on a connection, by whichever token it goes on. */
interface Running {
  question: LiveQuestion;
  /** What the client reads. */
  answers: Newest<LiveAnswer>;
  /** Where it comes from. */
  source: Newest<LiveAnswer> | undefined;
}

/** One client's WebSocket. */
export class WebSocketConnection {
  private readonly running = new Set<Running>();
  private readonly language: Language;
  private forward: Record<string, string> = {};
  private acting: Acting | undefined;
  private forgetToken = () => {};

  constructor(
    private readonly socket: WebSocket,
    private readonly request: IncomingMessage,
    private readonly options: WebSocketsOptions,
  ) {
    this.language = preferredLanguage(request.headers["accept-language"]);
    const closed = this.protocol().opened(
      {
        protocol: socket.protocol,
        send: (text) => this.send(text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on("message", (data) => void take(String(data)).catch(this.breakDown)),
      },
      undefined,
    );
    const ping = this.pinging();
    socket.on("error", () => socket.terminate());
    socket.once("close", (code, reason) => {
      clearInterval(ping);
      this.forgetToken();
      for (const { answers } of this.running) void answers.return();
      void closed(code, String(reason));
    });
  }

  private protocol() {
    return makeServer({
      connectionInitWaitTimeout: this.options.settings.beginning,
      onConnect: ({ connectionParams }) => this.signIn(connectionParams ?? {}),
      // A new token in a ping's payload takes the place of the one before.
      onPing: async (_, payload) => {
        if (payload && authorizationIn(payload) !== undefined) await this.signIn(payload);
      },
      // The answers are ours: of what was asked, nothing is to be looked at here.
      onSubscribe: (_, __, payload) => ({ document: anySubscription, contextValue: payload }) as never,
      subscribe: ({ contextValue }: ExecutionArgs) => this.subscribe(contextValue) as never,
      onNext: (_, __, ___, ____, answer) => (answer as unknown as LiveAnswer).result as never,
      onError: (_, __, ___, errors) =>
        errors.map(({ originalError, message }) =>
          originalError instanceof Refused ? originalError.errors : [{ message }],
        )[0] as never,
    });
  }

  /** @returns whether the connection may go on */
  private async signIn(params: Readonly<Record<string, unknown>>): Promise<boolean> {
    const told = forwardedHeaders({ ...this.request.headers, ...headersIn(params) });
    try {
      const acting = await speaking(this.language, () => actingBy(this.options.tokens, told.authorization));
      const before = this.acting;
      if (before && before.caller.subject !== acting.caller.subject)
        throw new Refusal(401, anothersToken, {}, "UNAUTHENTICATED");
      this.forgetToken();
      this.forgetToken = atTokenEnd(acting.caller, () => this.endToken());
      this.acting = acting;
      this.forward = told;
      if (before) for (const one of this.running) void this.begin(one).catch(this.breakDown);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const code = error.status === 503 ? tryAgain : CloseCode.Unauthorized;
      this.socket.close(code, closeReason(`${error.code}: ${error.message}`));
      return false;
    }
  }

  private async subscribe(written: unknown): Promise<AsyncIterableIterator<LiveAnswer>> {
    const answers: Newest<LiveAnswer> = new Newest(() => {
      this.running.delete(one);
      void one.source?.return();
    });
    const one: Running = { question: {}, answers, source: undefined };
    try {
      one.question = readQuestion(written);
      await this.begin(one);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answers.put(answerOf([{ message: error.message, extensions: { code: error.code } }]));
      answers.end();
    }
    return throwingRefusals(answers);
  }

  /** Also again, with another token: how things are then is told anew. */
  private async begin(one: Running): Promise<void> {
    const { language, forward, acting } = this;
    const onConnection = this.running.has(one) ? 0 : this.running.size;
    this.running.add(one);
    const former = one.source;
    one.source = undefined;
    void former?.return();
    const follower = { acting: acting!, language, forward, onConnection };
    const source = await this.options.subscribe(one.question, follower);
    if (source instanceof LiveAnswer) {
      one.answers.put(source);
      return one.answers.end();
    }
    // The client may have ended it meanwhile, or come with yet another token.
    if (!this.running.has(one) || this.acting !== acting) return void source.return();
    one.source = source;
    void pass(one, source);
  }

  private endToken(): void {
    const text = speaking(this.language, tokenEnded);
    for (const { answers } of this.running) {
      answers.put(new LiveAnswer(text));
      answers.end();
    }
    const [{ message }] = JSON.parse(text).errors as [GraphQLFormattedError];
    // The subscriptions are told first. Clients of graphql-ws connect again after this code, with the token that they have then.
    setImmediate(() => this.socket.close(CloseCode.Forbidden, closeReason(`UNAUTHENTICATED: ${message}`)));
  }

  /** Waits until the client has taken it in; meanwhile a subscription keeps its newest answer alone. */
  private send(text: string): Promise<void> {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    return new Promise((resolve) => {
      const stalled = setTimeout(() => socket.terminate(), this.options.settings.stall);
      socket.send(text, () => {
        clearTimeout(stalled);
        resolve();
      });
    });
  }

  private pinging(): NodeJS.Timeout {
    const { socket } = this;
    let isAlive = true;
    socket.on("pong", () => {
      isAlive = true;
    });
    return setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
    }, this.options.settings.ping);
  }

  private readonly breakDown = (error: unknown): void => {
    this.options.log.error(error, "A WebSocket broke down.");
    this.socket.close(CloseCode.InternalServerError, "Something went wrong on our side.");
  };
}

const anySubscription = parse("subscription { __typename }");
const anothersToken = "A connection stays with whoever opened it: connect again with another's token.";
/** Of WebSocket: "try again later". */
const tryAgain = 1013;

/** What ends a subscription: GraphQL over WebSocket has a message of its own for it. */
class Refused extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super("refused");
  }
}

function throwingRefusals(answers: Newest<LiveAnswer>): AsyncIterableIterator<LiveAnswer> {
  return {
    async next() {
      const next = await answers.next();
      if (next.done || "data" in next.value.result) return next;
      throw new Refused(next.value.result.errors ?? []);
    },
    return: () => answers.return(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function pass(one: Running, source: Newest<LiveAnswer>): Promise<void> {
  for await (const answer of source) if (one.source === source) one.answers.put(answer);
  if (one.source === source) one.answers.end();
}

function answerOf(errors: FormattedExecutionResult["errors"]): LiveAnswer {
  return new LiveAnswer(JSON.stringify({ errors }));
}

/** What a browser can't say in headers, it says in its first message: there by itself, or under `headers`. */
function headersIn({ headers, ...params }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const all = { ...params, ...(typeof headers === "object" ? headers : {}) };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));
}

function authorizationIn(params: Readonly<Record<string, unknown>>): unknown {
  return headersIn(params).authorization;
}

/** A close frame has room for 123 bytes. */
function closeReason(text: string): string {
  return Buffer.byteLength(text) > 123 ? text.slice(0, text.indexOf(":")) : text;
}
