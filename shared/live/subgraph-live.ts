import { setTimeout as delay } from "node:timers/promises";
import type { ApolloServer, BaseContext } from "@apollo/server";
import { createSourceEventStream, type GraphQLSchema, getOperationAST, validate } from "graphql";
import { type Acting, actingFor } from "../auth/acting.js";
import { speaking } from "../language/language.js";
import type { EventStream } from "./event-stream.js";
import type { Live, LiveReader } from "./live.js";
import { documentIn, type LiveQuestion } from "./live-question.js";
import { Newest } from "./newest.js";
import { atTokenEnd, tokenEnded } from "./token-end.js";

/** Milliseconds between two answers to one subscription: what changes in between is told by the second. */
const shortestPause = 50;

/** Milliseconds that are left to the gateway to end what a token ends, or to come with another token. */
const gatewaysPart = 5_000;

export interface SubgraphLiveOptions<C extends BaseContext> {
  server: ApolloServer<C>;
  schema: GraphQLSchema;
  /** New for each answer. */
  context: () => C;
}

/**
 * A partner's subscriptions. A subscription field's `subscribe` says when to look, and nothing of what there is to see:
 * each event is answered like a query of its own, with new loaders, under the caller's rights and row rules, and into
 * the audit log. The first is how things stand when somebody begins.
 */
export class SubgraphLive<C extends BaseContext> implements Live {
  private readonly streams = new Set<Newest<true>>();

  constructor(private readonly options: SubgraphLiveOptions<C>) {}

  async stream(question: LiveQuestion, reader: LiveReader, stream: EventStream): Promise<void> {
    const { acting, language } = reader;
    const source = await this.sourceOf(question, acting);
    if (source === undefined) {
      await stream.next((await this.answer(question, reader)).text);
      return stream.complete();
    }
    let hasEnded = false;
    const looks = new Newest<true>(() => void source.return?.());
    const endToken = () => {
      hasEnded = true;
      looks.end();
    };
    const forgetToken = atTokenEnd(acting.caller, endToken, acting.viaGateway ? gatewaysPart : 0);
    this.streams.add(looks);
    stream.onClose(() => void looks.return());
    try {
      void pass(source, looks);
      for await (const _ of looks) {
        if (hasEnded) break;
        const { text, isOver } = await this.answer(question, reader);
        await stream.next(text);
        if (isOver) return stream.complete();
        await delay(shortestPause);
      }
      if (!hasEnded) return stream.leave();
      await stream.next(speaking(language, tokenEnded));
      stream.complete();
    } finally {
      looks.end();
      forgetToken();
      this.streams.delete(looks);
    }
  }

  async end(): Promise<void> {
    for (const looks of this.streams) looks.end();
  }

  /** Undefined for what is answered once: a query, a mutation, and what is no operation at all. */
  private async sourceOf(
    question: LiveQuestion,
    acting: Acting,
  ): Promise<AsyncIterator<unknown> | undefined> {
    const { schema, context } = this.options;
    const document = documentIn(question);
    const operation = document && getOperationAST(document, question.operationName);
    if (operation?.operation !== "subscription" || validate(schema, document!).length > 0) return undefined;
    const source = await actingFor(acting, () =>
      createSourceEventStream({
        schema,
        document: document!,
        contextValue: context(),
        variableValues: question.variables,
        operationName: question.operationName,
      }),
    );
    return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : undefined;
  }

  private async answer(
    question: LiveQuestion,
    { acting, language }: LiveReader,
  ): Promise<{ text: string; isOver: boolean }> {
    const { server, context } = this.options;
    const { body } = await speaking(language, () =>
      actingFor(acting, () => server.executeOperation(question as never, { contextValue: context() })),
    );
    if (body.kind !== "single") throw new Error("A partner answers in one piece.");
    const { singleResult } = body;
    // Nothing that changes makes an answer of a refusal; a fault of ours may pass.
    const isOurs = singleResult.errors?.some(
      ({ extensions }) => extensions?.code === "INTERNAL_SERVER_ERROR",
    );
    return { text: JSON.stringify(singleResult), isOver: singleResult.data == null && !isOurs };
  }
}

async function pass(source: AsyncIterator<unknown>, looks: Newest<true>): Promise<void> {
  while (!(await source.next()).done) looks.put(true);
  looks.end();
}
