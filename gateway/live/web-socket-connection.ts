import type { IncomingMessage } from "node:http";
import { type ExecutionArgs, type GraphQLFormattedError, parse } from "graphql";
import { CloseCode, makeServer } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Acting } from "../../shared/auth/acting.js";
import { actingBy } from "../../shared/auth/acting-of.js";
import { type Language, preferredLanguage, speaking } from "../../shared/language/language.js";
import { type LiveQuestion, readQuestion } from "../../shared/live/live-question.js";
import { Newest } from "../../shared/live/newest.js";
import { atTokenEnd, tokenEnded } from "../../shared/live/token-end.js";
import { Refusal } from "../../shared/server/graphql-request.js";
import { type Asked, inWords } from "../../shared/server/guard.js";
import { forwardedHeaders } from "../partners/forwarded-headers.js";
import { limitExceeded } from "../protection/limit-exceeded.js";
import { hasAuthorization, headersIn } from "./connection-headers.js";
import { LiveAnswer } from "./live-answer.js";
import { Refused, refusal, throwingRefusals } from "./refused.js";
import { pinging } from "./socket-pings.js";
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
  /** How many are being answered, or begun. */
  private underWay = 0;
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
    pinging(socket, options.settings.ping);
    socket.on("error", () => socket.terminate());
    socket.once("close", (code, reason) => {
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
        if (payload && hasAuthorization(payload)) await this.signIn(payload);
      },
      // The answers are ours: of what was asked, nothing is to be looked at here.
      onSubscribe: (_, __, payload) => ({ document: anySubscription, contextValue: payload }) as never,
      subscribe: ({ contextValue }: ExecutionArgs) => this.subscribe(contextValue as Asked) as never,
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

  private async subscribe(asked: Asked): Promise<AsyncIterableIterator<LiveAnswer>> {
    const answers: Newest<LiveAnswer> = new Newest(() => {
      this.running.delete(one);
      void one.source?.return();
    });
    const one: Running = { question: {}, answers, source: undefined };
    this.underWay++;
    try {
      one.question = await speaking(this.language, () => this.admit(asked));
      await this.begin(one);
    } catch (error) {
      answers.put(refusal(error));
      answers.end();
    } finally {
      this.underWay--;
    }
    return throwingRefusals(answers);
  }

  /** @throws DomainError, or Refusal */
  private async admit(asked: Asked): Promise<LiveQuestion> {
    const { guard, settings } = this.options;
    if (this.underWay > settings.operations) throw tooMany(settings.operations);
    const text = await guard.admit(this.request, asked, this.acting!.caller);
    const question = readQuestion(text === undefined ? asked : inWords(asked, text));
    if (question.query !== undefined) guard.examine(question.query);
    return question;
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

  private readonly breakDown = (error: unknown): void => {
    this.options.log.error(error, "A WebSocket broke down.");
    this.socket.close(CloseCode.InternalServerError, "Something went wrong on our side.");
  };
}

const anySubscription = parse("subscription { __typename }");
const anothersToken = "A connection stays with whoever opened it: connect again with another's token.";
/** Of WebSocket: "try again later". */
const tryAgain = 1013;

async function pass(one: Running, source: Newest<LiveAnswer>): Promise<void> {
  for await (const answer of source) if (one.source === source) one.answers.put(answer);
  if (one.source === source) one.answers.end();
}

function tooMany(most: number) {
  return limitExceeded(
    { limit: "operations", most },
    {
      en: `At most ${most} operations are carried out at once on one connection: wait until others are answered.`,
      it: `Su una connessione si eseguono al massimo ${most} operazioni alla volta: attendi la risposta delle altre.`,
    },
  );
}

/** A close frame has room for 123 bytes. */
function closeReason(text: string): string {
  return Buffer.byteLength(text) > 123 ? text.slice(0, text.indexOf(":")) : text;
}
