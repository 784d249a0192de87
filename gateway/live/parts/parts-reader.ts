import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { ExecutionResult } from "graphql";
import { type PartsType, partsType } from "../../../shared/server/graphql-over-http.js";
import type { AwaitedPart, Delivery } from "../../execution/parts/answer-in-parts.js";
import type { OperationInParts } from "../../execution/parts/operation-in-parts.js";
import type { PreparedOperation, Request } from "../../execution/prepared-operation.js";

/** What comes after the first part of an answer. */
export interface Rest {
  awaited: readonly AwaitedPart[];
  deliveries: AsyncIterable<Delivery>;
}

/** A client that takes the answer to its request in parts. */
export class PartsReader {
  /** Of the answer that was begun last, if there is more of it to come. */
  rest: Rest | undefined;

  private constructor(
    readonly type: PartsType,
    private readonly socket: Socket,
  ) {}

  /** @returns undefined where the client takes whole answers alone */
  static of({ headers, socket }: IncomingMessage): PartsReader | undefined {
    const type = partsType(headers.accept);
    return type && new PartsReader(type, socket);
  }

  /** @returns the first part */
  async begin(operation: OperationInParts, request: Request): Promise<ExecutionResult> {
    const leaving = new AbortController();
    const leave = () => leaving.abort();
    this.socket.once("close", leave);
    const forget = () => void this.socket.off("close", leave);
    this.rest = undefined;
    try {
      const answer = await operation.answer({ ...request, gone: leaving.signal });
      if ("result" in answer) return answer.result;
      const { data, errors, extensions, awaited, isLast } = await answer.parts.begin();
      if (!isLast) this.rest = { awaited, deliveries: until(forget, answer.parts.rest()) };
      return {
        data,
        ...(errors.length > 0 && { errors }),
        ...(extensions && { extensions: { ...extensions } }),
      };
    } finally {
      if (this.rest === undefined) forget();
    }
  }
}

/** Answers in parts where there are some, and the client takes them. */
export function answerBy(prepared: PreparedOperation, request: Request): Promise<ExecutionResult> {
  const { parts: reader } = request.context;
  return reader && prepared.inParts ? reader.begin(prepared.inParts, request) : prepared.answer(request);
}

async function* until<T>(end: () => void, values: AsyncIterable<T>): AsyncGenerator<T, void, void> {
  try {
    yield* values;
  } finally {
    end();
  }
}
