import type { OperationDefinitionNode } from "graphql";
import type { GatewayContext } from "../partners/gateway-context.js";

/** Looks on at what the engine does. */
export interface EngineObserver {
  /** An operation begins to be carried out. */
  noteOperation?(operation: OperationDefinitionNode, context: GatewayContext): void;
  /** A request waits for its plan, which is not there yet. */
  notePlanning?(plan: Promise<unknown>, context: GatewayContext): void;
  /** The planner has made a plan, or not. @param milliseconds waiting for other plans included */
  notePlanned?(outcome: "planned" | "failed", milliseconds: number): void;
}

/** How much something remembers, and how often it did since its start. */
export interface CacheFigures {
  entries: number;
  hits: number;
  misses: number;
}
