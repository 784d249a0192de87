import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Project } from "../../../shared/network/project.js";
import type { Context } from "../context.js";
import { Grant } from "../grant/grant.js";
import { MoneyTrail } from "../ledger/money-trail.js";

@Resolver(() => Project)
export class ProjectResolver {
  @FieldResolver(() => MoneyTrail, {
    description:
      "What was raised, allocated, disbursed and accounted for (impiego trasparente), over the project's whole life; its parts have trails of their own.",
  })
  async money(@Root() { code }: Project, @Ctx() { loaders }: Context): Promise<MoneyTrail> {
    const [row] = await loaders.moneyTrailByProject.load(code);
    return MoneyTrail.from(row!);
  }

  @FieldResolver(() => [Grant], { description: "The project's grants (contributi), oldest first." })
  grants(@Root() { code }: Project, @Ctx() { loaders }: Context): Promise<Grant[]> {
    return loaders.grantsByProject.load(code);
  }
}
