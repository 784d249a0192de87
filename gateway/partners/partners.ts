import type { DataObject } from "../execution/data-object.js";
import type { GatewayContext } from "./gateway-context.js";

/** One request to a partner. */
export interface Question {
  /** The whole body as JSON: query, operation name, variables. */
  body: string;
  kind: "query" | "mutation";
  /** What is wrong with data that can't be used; such an answer is none. */
  misfit?(data: DataObject): string | undefined;
}

export interface PartnerAnswer {
  data?: DataObject | null | undefined;
  /** As the partner wrote them. */
  errors?: readonly unknown[] | undefined;
}

/** Whom the gateway asks. */
export interface Partners {
  /**
   * The answer's data are the caller's own, to be changed.
   * @throws Outage when there is no answer that can be used
   */
  ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer>;
}
