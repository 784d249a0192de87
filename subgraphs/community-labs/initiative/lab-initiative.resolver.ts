import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import { Organization } from "../../../shared/network/organization.js";
import { type Cell, publishAlone, type Rule } from "../../../shared/privacy/disclosure-control.js";
import { CommunityLab } from "../community-lab/community-lab.js";
import { isOwnLab } from "../community-lab/own-lab.js";
import type { Context } from "../context.js";
import { Home } from "../housing/home.js";
import type { Loaders } from "../loaders.js";
import { HousingSolution } from "./housing-solution.js";
import { LabInitiative } from "./lab-initiative.js";
import { PurchaseCycleState, SolidarityPurchaseCycle } from "./solidarity-purchase-cycle.js";
import { WorkLifePlan } from "./work-life-plan.js";

@Resolver(() => LabInitiative)
export class LabInitiativeResolver {
  @FieldResolver(() => CommunityLab, { description: "The lab it came of (laboratorio)." })
  lab(@Root() { labId }: LabInitiative, @Ctx() { loaders }: Context): Promise<CommunityLab | null> {
    return loaders.labById.load(labId);
  }

  @FieldResolver(() => Int, {
    description:
      "How many people took part (partecipanti), rounded to the nearest 5; fewer than 8 are given as 0.",
  })
  async participants(@Root() { id }: LabInitiative, @Ctx() { loaders }: Context): Promise<number> {
    const [row] = await loaders.participantsByInitiative.load(id);
    const people = row?.people ?? 0;
    return publishAlone("count", { value: people, contributors: people, largest: 1 }).value ?? 0;
  }
}

const asOthersSeeIt =
  "Whoever takes no part in the lab sees it once the cycle is closed, as statistics show it: few families are given as 0.";

async function isOwn({ labId }: LabInitiative, loaders: Loaders): Promise<boolean> {
  const lab = await loaders.labById.load(labId);
  return lab !== null && isOwnLab(lab);
}

/** While orders come in one by one, the difference of two answers would be one family's. */
function othersFigure(rule: Rule, { state }: SolidarityPurchaseCycle, cell: Cell): number {
  return state === PurchaseCycleState.OPEN ? 0 : (publishAlone(rule, cell).value ?? 0);
}

@Resolver(() => SolidarityPurchaseCycle)
export class SolidarityPurchaseCycleResolver {
  @FieldResolver(() => Int, { description: `How many orders were placed in it (ordini). ${asOthersSeeIt}` })
  async orders(@Root() cycle: SolidarityPurchaseCycle, @Ctx() { loaders }: Context): Promise<number> {
    const [row] = await loaders.ordersByCycle.load(cycle.id);
    const orders = { value: row?.orders ?? 0, contributors: row?.people ?? 0, largest: 1 };
    return (await isOwn(cycle, loaders)) ? orders.value : othersFigure("count", cycle, orders);
  }

  @FieldResolver(() => Money, { description: `What all its orders come to (totale). ${asOthersSeeIt}` })
  async total(@Root() cycle: SolidarityPurchaseCycle, @Ctx() { loaders }: Context): Promise<Money> {
    const [row] = await loaders.ordersByCycle.load(cycle.id);
    const cents = {
      value: Number(row?.cents ?? 0),
      contributors: row?.people ?? 0,
      largest: Number(row?.largest_cents ?? 0),
    };
    return Money.fromCents(
      (await isOwn(cycle, loaders)) ? cents.value : othersFigure("magnitude", cycle, cents),
    );
  }
}

@Resolver(() => HousingSolution)
export class HousingSolutionResolver {
  @FieldResolver(() => Int, { description: "How many homes there are (alloggi)." })
  async units(@Root() { id }: HousingSolution, @Ctx() { loaders }: Context): Promise<number> {
    const [row] = await loaders.homesByHousingSolution.load(id);
    return row?.units ?? 0;
  }

  @FieldResolver(() => [Home], { description: "Each of them (elenco degli alloggi), by name." })
  homes(@Root() { id }: HousingSolution, @Ctx() { loaders }: Context): Promise<Home[]> {
    return loaders.homesBySolution.load(id);
  }

  @FieldResolver(() => Int, { description: "How many of them somebody lives in today (alloggi occupati)." })
  async occupied(@Root() { id }: HousingSolution, @Ctx() { loaders }: Context): Promise<number> {
    const [row] = await loaders.homesByHousingSolution.load(id);
    return row?.occupied ?? 0;
  }
}

@Resolver(() => WorkLifePlan)
export class WorkLifePlanResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: "With whose employees it was made (datore di lavoro), if with one employer's.",
  })
  employer(@Root() { employerId }: WorkLifePlan): Organization | null {
    return employerId === null ? null : Organization.at(employerId);
  }
}
