import type { Logger } from "../../shared/server/log.js";
import { Outage } from "../execution/outage.js";
import type { GatewayContext } from "./gateway-context.js";
import type { PartnerFailure } from "./partner-failure.js";
import { PartnerLine, type PartnerState } from "./partner-line.js";
import { type PartnerPolicies, policyFor } from "./partner-policy.js";
import type { PartnerTransport } from "./partner-transport.js";
import type { PartnerAnswer, Partners, Question } from "./partners.js";

export interface CalmPartnersOptions {
  transport: PartnerTransport;
  policies?: PartnerPolicies;
  log: Logger;
}

/** The partners of the supergraph that is served, each asked by its policy. */
export class CalmPartners implements Partners {
  private readonly lines = new Map<string, { url: string; line: PartnerLine }>();

  constructor(private readonly options: CalmPartnersOptions) {}

  /**
   * Takes up another supergraph's partners. One that stays where it was keeps its history; what was asked of one that
   * goes is still answered.
   * @param addresses by name
   */
  serve(addresses: Readonly<Record<string, string>>): void {
    for (const [name, { url, line }] of this.lines) {
      if (Object.hasOwn(addresses, name) && addresses[name] === url) continue;
      line.stop();
      this.lines.delete(name);
    }
    for (const [name, url] of Object.entries(addresses))
      if (!this.lines.has(name)) this.lines.set(name, { url, line: this.lineTo(name, url) });
  }

  /** Fails with an `Outage`. */
  ask(partner: string, question: Question, { forward }: GatewayContext): Promise<PartnerAnswer> {
    const line = this.lines.get(partner)?.line;
    if (line === undefined) return Promise.reject(new Outage("SUBGRAPH_UNAVAILABLE", partner));
    return line.ask(question, forward).catch(({ code, mayBeOfOne }: PartnerFailure) => {
      throw new Outage(code, partner, mayBeOfOne);
    });
  }

  /** How it stands with each partner. */
  states(): Record<string, PartnerState> {
    return Object.fromEntries([...this.lines].map(([name, { line }]) => [name, line.state]));
  }

  close(): void {
    for (const { line } of this.lines.values()) line.stop();
  }

  private lineTo(name: string, url: string): PartnerLine {
    const { transport, policies = {}, log } = this.options;
    return new PartnerLine(name, policyFor(name, policies), transport.wireTo({ name, url }), log);
  }
}
