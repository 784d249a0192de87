import type { ExecutionResult } from "graphql";
import type { Request } from "../prepared-operation.js";
import type { AnswerInParts } from "./answer-in-parts.js";

/** An operation that defers parts of its answer. */
export interface OperationInParts {
  /** @returns the whole answer where nothing is carried out, as where it is refused */
  answer(request: Request): Promise<{ result: ExecutionResult } | { parts: AnswerInParts }>;
}
