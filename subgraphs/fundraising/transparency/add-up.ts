import { groupBy } from "../../../shared/database/loaders.js";
import { Money } from "../../../shared/graphql/money.js";
import { Project } from "../../../shared/network/project.js";
import { MoneyTrail } from "../ledger/money-trail.js";
import type { MoneyFlow } from "./money-flow.js";
import { FundTrail, FundUse, ProjectTrail, Transparency } from "./transparency.js";

/** Adds the flows up by fund, by project, and in all. */
export function addUp(flows: readonly MoneyFlow[], asOf: Date): Transparency {
  const funds = [...groupBy(flows, ({ fundId }) => fundId).values()];
  return Object.assign(new Transparency(), {
    asOf,
    total: trail(onePerFund(flows), flows),
    funds: funds.map(fundTrail),
    projects: projectTrails(flows),
  });
}

function fundTrail(flows: readonly MoneyFlow[]): FundTrail {
  return Object.assign(new FundTrail(), {
    fundId: flows[0]!.fundId,
    money: trail(onePerFund(flows), flows),
    uses: flows.filter(({ projectCode }) => projectCode !== null).map(fundUse),
  });
}

function fundUse({ projectCode, allocated, disbursed, accounted }: MoneyFlow): FundUse {
  return Object.assign(new FundUse(), {
    project: Project.at(projectCode!),
    allocated: Money.fromCents(allocated),
    disbursed: Money.fromCents(disbursed),
    accounted: Money.fromCents(accounted),
  });
}

function projectTrails(flows: readonly MoneyFlow[]): ProjectTrail[] {
  const codes = new Set(flows.flatMap(({ restrictedTo, projectCode }) => [restrictedTo, projectCode]));
  codes.delete(null);
  return [...[...codes].sort(), null].map((code) =>
    Object.assign(new ProjectTrail(), {
      project: code === null ? null : Project.at(code),
      money: trail(
        onePerFund(flows).filter(({ restrictedTo }) => restrictedTo === code),
        code === null ? [] : flows.filter(({ projectCode }) => projectCode === code),
      ),
    }),
  );
}

function onePerFund(flows: readonly MoneyFlow[]): MoneyFlow[] {
  return [...new Map(flows.map((flow) => [flow.fundId, flow])).values()];
}

function trail(from: readonly MoneyFlow[], to: readonly MoneyFlow[]): MoneyTrail {
  const sum = (flows: readonly MoneyFlow[], of: "raised" | "allocated" | "disbursed" | "accounted") =>
    `${flows.reduce((cents, flow) => cents + BigInt(flow[of]), 0n)}`;
  return MoneyTrail.from({
    raised: sum(from, "raised"),
    allocated: sum(to, "allocated"),
    disbursed: sum(to, "disbursed"),
    accounted: sum(to, "accounted"),
  });
}
