import type { IncomingMessage } from "node:http";
import type { Caller } from "../auth/caller.js";
import type { ReceivedRequest } from "./graphql-request.js";

/** Stands before GraphQL, whichever way a request is going to be answered. */
export interface Guard {
  /**
   * Lets a request in.
   * @returns it, or what it stands for: a text where only its hash was sent
   * @throws Refusal
   */
  admit(
    request: IncomingMessage,
    received: ReceivedRequest,
    caller: Caller,
  ): ReceivedRequest | Promise<ReceivedRequest>;
  /**
   * Looks at what no shortcut knows, before Apollo Server reads it.
   * @throws Refusal
   */
  examine(request: IncomingMessage, received: ReceivedRequest): void;
}
