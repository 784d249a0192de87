import type { GatewayContext } from "./gateway-context.js";

/** One request to a partner, ready to be sent. */
export interface Question {
  /** The whole JSON body: it is signed and sent exactly as it is. */
  body: string;
  /** Only queries are asked again. */
  kind: "query" | "mutation";
  /** Says in English what is wrong with data that can't be used; it is then an outage like any other. */
  misfit?(data: Record<string, unknown>): string | undefined;
}

/** What a partner answered; it belongs to whoever asked. */
export interface PartnerAnswer {
  data?: Record<string, unknown> | null;
  /** As the partner wrote them. */
  errors?: readonly unknown[];
  extensions?: unknown;
  /** Seconds, where the partner is away and this is what it answered last: the response has to say so. */
  age?: number;
}

export interface Partners {
  /** @throws Outage, which names the partner and no address */
  ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer>;
}
