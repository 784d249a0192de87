import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import { Organization } from "../../../shared/network/organization.js";
import { publishAlone } from "../../../shared/privacy/disclosure-control.js";
import { CommunityLab } from "../community-lab/community-lab.js";
import type { Context } from "../context.js";
import { Home } from "../housing/home.js";
import { HousingSolution } from "./housing-solution.js";
import { LabInitiative } from "./lab-initiative.js";
import { SolidarityPurchaseCycle } from "./solidarity-purchase-cycle.js";
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

@Resolver(() => SolidarityPurchaseCycle)
export class SolidarityPurchaseCycleResolver {
  @FieldResolver(() => Int, { description: "How many orders were placed in it (ordini)." })
  async orders(@Root() { id }: SolidarityPurchaseCycle, @Ctx() { loaders }: Context): Promise<number> {
    const [row] = await loaders.ordersByCycle.load(id);
    return row?.orders ?? 0;
  }

  @FieldResolver(() => Money, { description: "What all its orders come to (totale)." })
  async total(@Root() { id }: SolidarityPurchaseCycle, @Ctx() { loaders }: Context): Promise<Money> {
    const [row] = await loaders.ordersByCycle.load(id);
    return Money.fromCents(row?.total_cents ?? 0);
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
