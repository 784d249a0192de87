import type { DataSource } from "typeorm";
import { csvText } from "../../../shared/report/csv.js";
import type { MoneyTrail } from "../ledger/money-trail.js";
import { addUp } from "../transparency/add-up.js";
import { readMoneyFlow } from "../transparency/money-flow.js";
import type { Transparency } from "../transparency/transparency.js";

/** Amounts are decimal strings with two decimals, as everywhere in the graph: to the cent. */
type Amounts = Record<"raised" | "allocated" | "disbursed" | "accounted", string>;

/** What `/transparency.json` shows. */
export interface TransparencyPage {
  asOf: string;
  currency: "EUR";
  total: Amounts;
  /** A project's own; `project` is null for what was given without a purpose. */
  projects: ({ project: string | null } & Amounts)[];
  funds: ({ id: string; name: string; uses: ({ project: string } & Omit<Amounts, "raised">)[] } & Amounts)[];
}

export async function readTransparencyPage(database: DataSource): Promise<TransparencyPage> {
  const [flows, names] = await Promise.all([readMoneyFlow(database), fundNames(database)]);
  return asPage(addUp(flows, new Date()), names);
}

async function fundNames(database: DataSource): Promise<Map<string, string>> {
  const rows: { id: string; name: string }[] = await database.query("SELECT id, name FROM fund");
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function asPage(
  { asOf, total, projects, funds }: Transparency,
  names: Map<string, string>,
): TransparencyPage {
  return {
    asOf: asOf.toISOString(),
    currency: "EUR",
    total: amounts(total),
    projects: projects.map(({ project, money }) => ({ project: project?.code ?? null, ...amounts(money) })),
    funds: funds.map(({ fundId, money, uses }) => ({
      id: fundId,
      name: names.get(fundId) ?? fundId,
      ...amounts(money),
      uses: uses.map(({ project, allocated, disbursed, accounted }) => ({
        project: project.code,
        allocated: allocated.amount,
        disbursed: disbursed.amount,
        accounted: accounted.amount,
      })),
    })),
  };
}

function amounts({ raised, allocated, disbursed, accounted }: MoneyTrail): Amounts {
  return {
    raised: raised.amount,
    allocated: allocated.amount,
    disbursed: disbursed.amount,
    accounted: accounted.amount,
  };
}

export function transparencyJson(page: TransparencyPage): string {
  return `${JSON.stringify(page, null, 2)}\n`;
}

interface ProjectLine extends Amounts {
  project: string;
  currency: string;
}

const columns = ["project", "raised", "allocated", "disbursed", "accounted", "currency"] as const;

/** A line a project, with an empty name for what was given without a purpose: they add up to all money. */
export function transparencyCsv({ projects, currency }: TransparencyPage): string {
  return csvText<ProjectLine>(
    columns,
    projects.map(({ project, ...money }) => ({ project: project ?? "", ...money, currency })),
  );
}
