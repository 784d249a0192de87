import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { Grant, GrantState } from "../grant/grant.js";
import { grantStates } from "../grant/grant-states.js";
import type { ReturnTrancheInput } from "./tranche.inputs.js";
import { Tranche, TrancheState } from "./tranche.js";
import { trancheStates } from "./tranche-states.js";

/** Another tranche takes its place. @returns the id of the one that came back */
export const returnTranche = useCase("returnTranche", async (tx, input: ReturnTrancheInput) => {
  const returnedOn = input.returnedOn ?? romeDay();
  const argument = "input.trancheId";
  const tranche = await lockRecord(tx, { ...trancheStates, key: input.trancheId, argument });
  trancheStates.refuseUnlessPossible(tx, tranche, TrancheState.RETURNED);
  const { grantId, allocationId, amountCents } = tranche;
  await tx.query("UPDATE allocation SET state = 'COMMITTED' WHERE id = $1 AND state = 'RELEASED'", [
    allocationId,
  ]);
  const grant = await lockRecord(tx, { entity: Grant, noun: grantStates.noun, key: grantId, argument });
  grantStates.refuseUnlessIn(tx, grant, GrantState.DISBURSING, GrantState.REPORTED);
  await trancheStates.move(tx, tranche.id, argument, TrancheState.RETURNED, { returnedOn });
  await insertRecord(tx, Tranche, {
    allocationId,
    grantId,
    amountCents,
    state: TrancheState.PLANNED,
    dueOn: input.payAgainOn ?? returnedOn,
  });
  return tranche.id;
});
