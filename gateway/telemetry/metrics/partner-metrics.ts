import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { Outage } from "../../execution/outage.js";
import type { GatewayContext } from "../../partners/gateway-context.js";
import type { PartnerState } from "../../partners/partner-line.js";
import type { PartnerCounts } from "../../partners/partner-record.js";
import type { PartnerAnswer, Partners, Question } from "../../partners/partners.js";
import type { Watcher } from "../watcher.js";

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const counts: Readonly<Record<keyof PartnerCounts, string>> = {
  requests: "Questions for a partner.",
  retries: "Times that a question was asked again.",
  failures: "Questions that were asked and came to nothing.",
  timeouts: "Of these, for want of time.",
  shed: "Questions not asked since too many were waiting.",
  refused: "Questions not asked since the circuit was open.",
};
const circuits = ["closed", "half-open", "open"] as const;

/** How partners answer, and how it stands with each. Their names are those in the supergraph. */
export function partnerMetrics(registry: Registry): Watcher {
  const durations = new Histogram({
    name: "legami_partner_seconds",
    help: "Questions for a partner, retries included, by what came of them: ok, errors, last_known, or the code of an outage.",
    labelNames: ["partner", "outcome"],
    buckets: seconds,
    registers: [registry],
  });
  return {
    watchPartners: (partners) => new TimedPartners(partners, durations),
    show: ({ partners }) => showStates(registry, partners),
  };
}

class TimedPartners implements Partners {
  constructor(
    private readonly partners: Partners,
    private readonly durations: Histogram<"partner" | "outcome">,
  ) {}

  async ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer> {
    const begun = performance.now();
    const note = (outcome: string) =>
      this.durations.observe({ partner, outcome }, (performance.now() - begun) / 1000);
    try {
      const answer = await this.partners.ask(partner, question, context);
      note(answer.age !== undefined ? "last_known" : answer.errors ? "errors" : "ok");
      return answer;
    } catch (error) {
      note(error instanceof Outage ? String(error.extensions.code) : "other");
      throw error;
    }
  }
}

/** Read when they are asked for; so they cost nothing meanwhile. */
function showStates(registry: Registry, states: () => Readonly<Record<string, PartnerState>>): void {
  const registers = [registry];
  for (const [count, help] of Object.entries(counts))
    new Counter({
      name: `legami_partner_${count}_total`,
      help,
      labelNames: ["partner"],
      registers,
      collect() {
        this.reset();
        for (const [partner, state] of Object.entries(states()))
          this.inc({ partner }, state[count as keyof PartnerCounts]);
      },
    });
  const gauge = (name: string, help: string, read: (state: PartnerState) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ["partner"],
      registers,
      collect() {
        this.reset();
        for (const [partner, state] of Object.entries(states())) this.set({ partner }, read(state));
      },
    });
  gauge("legami_partner_in_flight", "Questions on their way just now.", ({ active }) => active);
  gauge(
    "legami_partner_waiting",
    "Questions that wait just now for one of these to end.",
    ({ waiting }) => waiting,
  );
  new Gauge({
    name: "legami_partner_circuit",
    help: "1 for how it stands with the circuit breaker: closed, half-open or open.",
    labelNames: ["partner", "state"],
    registers,
    collect() {
      this.reset();
      for (const [partner, { circuit }] of Object.entries(states()))
        for (const state of circuits) this.set({ partner, state }, circuit === state ? 1 : 0);
    },
  });
}
