import type { EntityManager } from "typeorm";
import { DomainError } from "../../../shared/errors.js";
import { Money } from "../../../shared/graphql/money.js";
import { inEuros } from "../../../shared/language/euros.js";
import { insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { Fund } from "../fund/fund.js";
import { Tranche, TrancheState } from "../tranche/tranche.js";
import { Allocation, AllocationState } from "./allocation.js";
import type { AwardAllocationInput } from "./award-grant.inputs.js";
import type { Grant } from "./grant.js";

/** Commits the funds' money to a grant, and plans how it is paid. */
export async function setAside(
  tx: EntityManager,
  grant: Grant,
  allocations: readonly AwardAllocationInput[],
  decidedOn: string,
): Promise<void> {
  // Held in the order of their ids: then what is free is free until we are done.
  const byFund = [...allocations.entries()].sort(([, a], [, b]) => (a.fundId < b.fundId ? -1 : 1));
  for (const [index, { fundId, amount }] of byFund) {
    const argument = `input.allocations.${index}`;
    const fund = await lockRecord(tx, {
      entity: Fund,
      noun: { en: "fund", it: "il fondo" },
      key: fundId,
      argument: `${argument}.fundId`,
    });
    await refuseAnotherPurpose(tx, fund, grant, `${argument}.fundId`);
    refuseAboveWhatIsFree(fund, Money.toCents(amount), `${argument}.amount`);
  }
  for (const allocation of allocations) await commit(tx, grant.id, allocation, decidedOn);
}

async function commit(
  tx: EntityManager,
  grantId: string,
  { fundId, amount, tranches }: AwardAllocationInput,
  decidedOn: string,
): Promise<void> {
  const allocationId = await insertRecord(tx, Allocation, {
    fundId,
    grantId,
    amountCents: `${Money.toCents(amount)}`,
    state: AllocationState.COMMITTED,
    decidedOn,
  });
  await tx.insert(
    Tranche,
    tranches.map((tranche) => ({
      allocationId,
      grantId,
      amountCents: `${Money.toCents(tranche.amount)}`,
      state: TrancheState.PLANNED,
      dueOn: tranche.dueOn,
    })),
  );
}

async function refuseAnotherPurpose(
  tx: EntityManager,
  { id, name, restrictedTo }: Fund,
  { projectCode }: Grant,
  argument: string,
): Promise<void> {
  if (restrictedTo === null) return;
  const rows: { code: string }[] = await tx.query(
    "SELECT project_code AS code FROM fund_project WHERE fund_id = $1 ORDER BY 1",
    [id],
  );
  const codes = rows.map(({ code }) => code);
  if (codes.includes(projectCode)) return;
  throw new DomainError(
    "RULE_VIOLATION",
    {
      en: `The money of the fund "${name}" was given for ${codes.join(", ")}, and this grant is for ${projectCode}. Take another fund.`,
      it: `Il denaro del fondo "${name}" è vincolato a ${codes.join(", ")}, e questo contributo è per ${projectCode}. Scegli un altro fondo.`,
    },
    { rule: "restricted_fund_is_spent_on_its_purpose", argument },
  );
}

function refuseAboveWhatIsFree(
  { name, receivedCents, allocatedCents }: Fund,
  cents: number,
  argument: string,
): void {
  const free = Number(receivedCents) - Number(allocatedCents);
  if (cents <= free) return;
  const [wanted, left] = [inEuros(cents), inEuros(free)];
  throw new DomainError(
    "RULE_VIOLATION",
    {
      en: `Of the fund "${name}" ${left.en} are free; ${wanted.en} can't be set aside.`,
      it: `Del fondo "${name}" sono disponibili ${left.it}: non si possono stanziare ${wanted.it}.`,
    },
    { rule: "fund_never_allocated_above_received", argument },
  );
}
