import type { ExecutionResult, GraphQLError, OperationDefinitionNode } from "graphql";
import type { Caller } from "../../shared/auth/caller.js";
import type { GatewayContext } from "../partners/gateway-context.js";
import type { PartnerAnswer } from "../partners/partners.js";
import type { OperationInParts } from "./parts/operation-in-parts.js";

/** One time that an operation is asked. */
export interface Request {
  /** As the client gave them. */
  variables: Readonly<Record<string, unknown>>;
  context: GatewayContext;
  caller: Caller;
  /** Told for how many seconds everybody may be shown the answer again: 0 where that isn't so. */
  tellFreshness?: (seconds: number) => void;

  /**
   * Of a subscription, what the partner that has its events sent with this one; new each time it is called.
   * @throws Outage where it can't be reached
   */
  event?: () => PartnerAnswer;
  /** Nobody waits for the answer any more: no partner is asked from then on. */
  gone?: AbortSignal | undefined;
}

/** How a subscription begins: what is to be asked of the partner that has its events, or why it doesn't. */
export type Beginning =
  | { partner: string; body: string }
  | { result: ExecutionResult }
  | { renewed: PreparedOperation };

/**
 * The whole body of a response, and for how many seconds everybody may be shown it again; or why nothing was done, since
 * the variables don't fit.
 */
export type TextAnswer = { text: string; freshFor?: number } | { refused: readonly GraphQLError[] };

/** An operation that is asked again and again. */
export interface PreparedOperation {
  readonly operation: OperationDefinitionNode;
  /** Whether the supergraph that it was prepared for is still served. */
  readonly isCurrent: boolean;
  answerText(request: Request): Promise<TextAnswer>;
  answer(request: Request): Promise<ExecutionResult>;
  /** For a subscription; each of its events is a request of its own. */
  begin(request: Request): Promise<Beginning>;
  /** The same as it defers parts of its answer; undefined where it doesn't. */
  readonly inParts?: OperationInParts | undefined;
}
