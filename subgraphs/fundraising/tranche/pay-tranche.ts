import { badInput } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { Grant } from "../grant/grant.js";
import type { PayTrancheInput } from "./tranche.inputs.js";
import { TrancheState } from "./tranche.js";
import { trancheStates } from "./tranche-states.js";

/** The database moves an awarded grant on with its first payment. @returns the tranche's id */
export const payTranche = useCase("payTranche", async (tx, { trancheId, paidOn }: PayTrancheInput) => {
  const day = paidOn ?? romeDay();
  const { grantId, allocationId } = await trancheStates.move(
    tx,
    trancheId,
    "input.trancheId",
    TrancheState.PAID,
    { paidOn: day },
  );
  const { awardedOn } = await tx.findOneByOrFail(Grant, { id: grantId });
  if (day < awardedOn!) throw paidBeforeAward(awardedOn!);
  await tx.query(
    "UPDATE allocation SET state = 'RELEASED' WHERE id = $1 AND state = 'COMMITTED' AND paid_cents = amount_cents",
    [allocationId],
  );
  return trancheId;
});

function paidBeforeAward(awardedOn: string) {
  return badInput("input.paidOn", {
    en: `The grant was awarded on ${dayInWords(awardedOn, "en")}; nothing of it was paid before.`,
    it: `Il contributo è stato deliberato il ${dayInWords(awardedOn, "it")}: prima non può essere stato erogato nulla.`,
  });
}
