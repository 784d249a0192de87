import type { EntityManager } from "typeorm";
import { ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { findRecord } from "../../../shared/use-case/record.js";
import { refuseUnlessOwnInitiative } from "../initiative/refuse-unless-own-initiative.js";
import { PurchaseCycleState } from "../initiative/solidarity-purchase-cycle.js";
import { purchaseCycleStates } from "../purchase-cycle/purchase-cycle-states.js";

/**
 * Tells the days of a cycle that takes no orders at present; the database looks again, under its lock and by its clock.
 * @throws DomainError NOT_FOUND; FORBIDDEN where its lab is others'; RULE_VIOLATION
 */
export async function refuseUnlessTakingOrders(
  tx: EntityManager,
  key: string,
  argument: string,
): Promise<void> {
  const cycle = await findRecord(tx, { ...purchaseCycleStates, key, argument });
  await refuseUnlessOwnInitiative(tx, cycle, argument);
  const { state, opensOn, closesOn } = cycle;
  const [{ today }] = await tx.query("SELECT today_in_rome() AS today");
  if (state === PurchaseCycleState.OPEN && opensOn <= today && today <= closesOn) return;
  const isEarly = state === PurchaseCycleState.OPEN && today < opensOn;
  throw ruleViolation(
    "group_order_while_its_cycle_is_open",
    isEarly
      ? {
          en: `The purchase cycle takes orders from ${dayInWords(opensOn, "en")} on.`,
          it: `Il ciclo d'acquisto accetta ordini a partire dal ${dayInWords(opensOn, "it")}.`,
        }
      : {
          en: `The purchase cycle took orders until ${dayInWords(closesOn, "en")} at most, and is closed. Its orders stay as they are.`,
          it: `Il ciclo d'acquisto accettava ordini al massimo fino al ${dayInWords(closesOn, "it")} ed è chiuso. I suoi ordini restano come sono.`,
        },
  );
}
