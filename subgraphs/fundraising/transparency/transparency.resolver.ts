import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { Fund } from "../fund/fund.js";
import { addUp } from "./add-up.js";
import { readMoneyFlow } from "./money-flow.js";
import { FundTrail, Transparency } from "./transparency.js";

@Resolver(() => Transparency)
export class TransparencyResolver {
  @Query(() => Transparency, {
    description:
      "Where every euro came to (impiego trasparente): raised, allocated, disbursed, accounted for, by fund and by project.",
  })
  async transparency(@Ctx() { database }: Context): Promise<Transparency> {
    return addUp(await readMoneyFlow(database), new Date());
  }
}

@Resolver(() => FundTrail)
export class FundTrailResolver {
  @FieldResolver(() => Fund, { description: "The fund (fondo)." })
  fund(@Root() { fundId }: FundTrail, @Ctx() { loaders }: Context): Promise<Fund | null> {
    return loaders.fundById.load(fundId);
  }
}
