import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { readPage } from "../../../shared/database/pages.js";
import type { Page } from "../../../shared/graphql/connection.js";
import { Money } from "../../../shared/graphql/money.js";
import { Municipality } from "../../../shared/network/municipality.js";
import { Organization } from "../../../shared/network/organization.js";
import { Project } from "../../../shared/network/project.js";
import type { Context } from "../context.js";
import { Expense } from "../expense/expense.js";
import { Tranche } from "../tranche/tranche.js";
import { Allocation } from "./allocation.js";
import { GrantsArgs } from "./grant.inputs.js";
import { Grant, GrantConnection } from "./grant.js";

@Resolver(() => Grant)
export class GrantResolver {
  @Query(() => Grant, { nullable: true, description: "One grant; null where there is none with this id." })
  grant(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Grant | null> {
    return loaders.grantById.load(id);
  }

  @Query(() => GrantConnection, { description: "The grants (contributi), in the order they were asked for." })
  grants(
    @Args(() => GrantsArgs) { project, recipient, state, ...page }: GrantsArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<Grant>> {
    const query = database.getRepository(Grant).createQueryBuilder("grants");
    if (project != null) query.andWhere("grants.projectCode = :project", { project });
    if (recipient != null) query.andWhere("grants.recipientId = :recipient", { recipient });
    if (state != null) query.andWhere("grants.state = :state", { state });
    return readPage(query, { by: ["id"] }, page);
  }

  @FieldResolver(() => Organization, { description: "Who gets it (beneficiario)." })
  recipient(@Root() { recipientId }: Grant): Organization {
    return Organization.at(recipientId);
  }

  @FieldResolver(() => Project, { description: "What it is for (progetto)." })
  project(@Root() { projectCode }: Grant): Project {
    return Project.at(projectCode);
  }

  @FieldResolver(() => [Municipality], {
    description:
      "Where it does good (comuni beneficiari), by ISTAT code; each has its share of the money in the statistics.",
  })
  async municipalities(@Root() { id }: Grant, @Ctx() { loaders }: Context): Promise<Municipality[]> {
    return (await loaders.municipalitiesByGrant.load(id)).map(({ code }) => Municipality.at(code));
  }

  @FieldResolver(() => Money, { description: "What was asked for (richiesto)." })
  requested(@Root() { requestedCents }: Grant): Money {
    return Money.fromCents(requestedCents);
  }

  @FieldResolver(() => Money, { description: "What was awarded (deliberato); nought if it was not." })
  awarded(@Root() { awardedCents }: Grant): Money {
    return Money.fromCents(awardedCents);
  }

  @FieldResolver(() => Money, {
    description: "What was paid of it (erogato); never more than what was awarded.",
  })
  disbursed(@Root() { paidCents }: Grant): Money {
    return Money.fromCents(paidCents);
  }

  @FieldResolver(() => Money, { description: "What the recipient has accounted for (rendicontato)." })
  accounted(@Root() { accountedCents }: Grant): Money {
    return Money.fromCents(accountedCents);
  }

  @FieldResolver(() => [Allocation], {
    description: "Which funds it comes from (stanziamenti), oldest first.",
  })
  allocations(@Root() { id }: Grant, @Ctx() { loaders }: Context): Promise<Allocation[]> {
    return loaders.allocationsByGrant.load(id);
  }

  @FieldResolver(() => [Tranche], {
    description: "Its parts, paid and planned (tranche), by due day; without cancelled and bounced ones.",
  })
  tranches(@Root() { id }: Grant, @Ctx() { loaders }: Context): Promise<Tranche[]> {
    return loaders.tranchesByGrant.load({ key: id, args: {} });
  }

  @FieldResolver(() => [Expense], {
    description: "What it was spent on (spese rendicontate), by day; without mistakes that were taken back.",
  })
  expenses(@Root() { id }: Grant, @Ctx() { loaders }: Context): Promise<Expense[]> {
    return loaders.expensesByGrant.load({ key: id, args: {} });
  }
}
