import { SpanKind } from "@opentelemetry/api";
import { headersUnder, traceHeaders } from "../../../shared/telemetry/trace-context.js";
import { fail, type Tracing } from "../../../shared/telemetry/tracing.js";
import { Outage } from "../../execution/outage.js";
import type { GatewayContext } from "../../partners/gateway-context.js";
import type { PartnerAnswer, Partners, Question } from "../../partners/partners.js";

/** A span for each question, and the partner goes on under it. */
export class TracedPartners implements Partners {
  constructor(
    private readonly partners: Partners,
    private readonly tracing: Tracing,
  ) {}

  async ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer> {
    const span = this.tracing.begin(`ask ${partner}`, context.span, {
      kind: SpanKind.CLIENT,
      attributes: { "legami.partner": partner, "graphql.operation.type": question.kind },
    });
    const forward = { ...context.forward };
    for (const name of traceHeaders) delete forward[name];
    try {
      const answer = await this.partners.ask(partner, question, {
        ...context,
        forward: { ...forward, ...headersUnder(span) },
      });
      if (answer.errors) span.setAttribute("graphql.error.count", answer.errors.length);
      if (answer.age !== undefined) span.setAttribute("legami.last_known.seconds", answer.age);
      return answer;
    } catch (error) {
      fail(span, error instanceof Outage ? String(error.extensions.code) : "Error");
      throw error;
    } finally {
      span.end();
    }
  }
}
