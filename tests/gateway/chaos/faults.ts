import type { Fault } from "../../support/tcp-proxy.js";
import type { Random } from "../../support/traffic.js";
import { askAndCheck, pause } from "./clients.js";
import type { PartnerProcess } from "./partner-process.js";
import type { ChaosPartner } from "./world.js";

/** What happened to a partner, and how long after its end the partner's own fields were whole again: milliseconds. */
export interface Recovery {
  partner: ChaosPartner;
  fault: Fault | "kill";
  lasted: number;
  recovered: number;
}

const faults = ["delay", "cut", "corrupt", "swallow", "refuse", "kill"] as const;

const ownField: Record<ChaosPartner, { query: string; variables: Record<string, unknown> }> = {
  territory: { query: "query ($code: ID!) { place(code: $code) { name } }", variables: { code: "7" } },
  "food-distribution": { query: "query ($code: ID!) { parcelsOf(code: $code) }", variables: { code: "7" } },
  "civic-center": { query: "query ($id: ID!) { activity(id: $id) { title } }", variables: { id: "7-1" } },
};

/**
 * Does one thing after another to one partner after another, until it is time to end.
 * @param longest a fault's longest time, in milliseconds
 * @throws Error where a partner's fields are not whole again half a minute after a fault
 */
export async function disturb(
  url: string,
  partners: readonly PartnerProcess[],
  { random, longest, isOver }: { random: Random; longest: number; isOver: () => boolean },
): Promise<Recovery[]> {
  const recoveries: Recovery[] = [];
  for (let turn = random.below(faults.length); !isOver(); turn++) {
    const partner = random.oneOf(partners)!;
    const fault = faults[turn % faults.length]!;
    const lasted = longest / 3 + random.below((longest * 2) / 3);
    await happen(partner, fault, lasted);
    const recovered = await untilWhole(url, partner.name);
    recoveries.push({ partner: partner.name, fault, lasted: Math.round(lasted), recovered });
    await pause(random.below(500));
  }
  return recoveries;
}

async function happen(partner: PartnerProcess, fault: Recovery["fault"], lasts: number): Promise<void> {
  if (fault === "kill") {
    await partner.kill();
    await pause(lasts);
    return partner.begin();
  }
  partner.misbehave(fault);
  await pause(lasts);
  partner.misbehave("none");
}

async function untilWhole(url: string, partner: ChaosPartner): Promise<number> {
  const start = performance.now();
  for (;;) {
    if ((await askAndCheck(url, ownField[partner])) === "whole") return Math.round(performance.now() - start);
    if (performance.now() - start > 30_000)
      throw new Error(`${partner} is not whole half a minute after a fault.`);
    await pause(25);
  }
}
