import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "./gateway-context.js";

/** The partners whose last known answers stand in for what they don't answer now: with their age in seconds. */
export class LastKnown {
  private readonly ages = new Map<string, number>();

  note(partner: string, age: number): void {
    this.ages.set(partner, Math.max(age, this.ages.get(partner) ?? 0));
  }

  /** For the response's extensions: empty where everything is current. */
  get extensions(): { lastKnown?: { partner: string; seconds: number }[] } {
    if (this.ages.size === 0) return {};
    return { lastKnown: [...this.ages].map(([partner, seconds]) => ({ partner, seconds })) };
  }
}

/** Says in a response what of it is not from now. */
export const tellLastKnown: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, response: { body } }) {
        const said = contextValue.lastKnown?.extensions ?? {};
        if (body.kind === "single" && "lastKnown" in said)
          body.singleResult.extensions = { ...body.singleResult.extensions, ...said };
      },
    };
  },
};
