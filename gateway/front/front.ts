import type { GatewayExecutor } from "@apollo/server-gateway-interface";
import type { ExecutionResult } from "graphql";
import { currentCaller } from "../../shared/auth/acting.js";
import type { ShortAnswer, Shortcut } from "../../shared/server/shortcut.js";
import type { Engine } from "../execution/engine.js";
import { freshnessFor } from "../execution/engine-gateway.js";
import type { Request } from "../execution/prepared-operation.js";
import { answerBy } from "../live/parts/parts-reader.js";
import type { GatewayContext } from "../partners/gateway-context.js";
import { KnownTexts } from "./known-texts.js";
import { plainRequest } from "./plain-request.js";
import type { Asked } from "./shape.js";
import { SharedAnswers } from "./shared-answers.js";

/** Where the short way has left a request to Apollo Server. */
interface FrontContext extends GatewayContext {
  /** Nothing is to be taken out of its text. */
  asWritten?: true;
  /** Running it went wrong, and may have done something: this is all there is to say. */
  failed?: { error: unknown };
}

/**
 * What is in front of the engine. Apollo Server reads, validates and answers every operation that is new; from then on,
 * whoever posts the same, or the same but for values written into it, is answered without.
 */
export class Front {
  private texts: KnownTexts | undefined;
  private readonly answers = new SharedAnswers();

  constructor(private readonly engine: Pick<Engine, "prepare" | "onSwap">) {
    engine.onSwap(({ schema }) => {
      this.texts = new KnownTexts(engine, schema);
    });
  }

  /** For Apollo Server, when an operation is valid. */
  readonly executor: GatewayExecutor = async (requestContext) => {
    try {
      return await this.execute(requestContext);
    } finally {
      if (requestContext.operation.operation === "mutation") this.answers.forget();
    }
  };

  /** For whatever comes again. */
  readonly shortcut: Shortcut<GatewayContext> = (body, context, caller) => {
    // What stands beside the data, Apollo Server writes.
    if (context.showsPlan || context.wantsCost) return undefined;
    const request = plainRequest(body);
    const found = request && this.texts?.find(request.query, request.operationName);
    if (!found?.prepared.isCurrent) return undefined;
    if (context.parts && found.prepared.inParts) return undefined;
    return this.answer(found, { variables: request!.variables, context, caller });
  };

  private readonly execute: GatewayExecutor = async (requestContext) => {
    const { schema, document, source, request, context } = requestContext;
    const { asWritten, failed, ...passed } = context as FrontContext;
    if (failed) throw failed.error;
    const { texts } = this;
    const { operationName, variables = {} } = request;
    const tellFreshness = freshnessFor(requestContext);
    const asked: Request = { variables, context: passed, caller: currentCaller(), tellFreshness };
    const answerAsWritten = () => answerBy(this.engine.prepare(document, operationName, schema), asked);
    if (asWritten || texts?.schema !== schema) return answerAsWritten();

    const found = texts.find(source, operationName) ?? texts.learn(source, document, operationName);
    if (found === undefined) return answerAsWritten();
    const result = await answerBy(found.prepared, withWritten(asked, found));
    return result.data === undefined || speaksOfWritten(result, found) ? answerAsWritten() : result;
  };

  private async answer(found: Asked, asked: Request): Promise<ShortAnswer<FrontContext>> {
    const { context } = asked;
    try {
      const answer = await this.answers.answer(found.prepared, withWritten(asked, found));
      if ("refused" in answer || speaksOfWritten(answer.text, found))
        return { context: { ...context, asWritten: true } };
      return answer;
    } catch (error) {
      return { context: { ...context, failed: { error } } };
    }
  }
}

function withWritten(asked: Request, { written }: Asked): Request {
  return { ...asked, variables: { ...asked.variables, ...written } };
}

/** Whether a partner refuses a value in words that the client can't know: by the name of a variable of ours. */
function speaksOfWritten(answer: string | ExecutionResult, { tellTale }: Asked): boolean {
  if (tellTale === undefined) return false;
  if (typeof answer === "string") return answer.startsWith('{"errors"') && answer.includes(tellTale);
  return answer.errors?.some(({ message }) => message.includes(tellTale)) ?? false;
}
