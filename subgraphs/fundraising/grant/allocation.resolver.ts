import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import type { Context } from "../context.js";
import { Fund } from "../fund/fund.js";
import { Allocation } from "./allocation.js";
import { Grant } from "./grant.js";

@Resolver(() => Allocation)
export class AllocationResolver {
  @FieldResolver(() => Fund, { description: "Whose money it is (fondo)." })
  fund(@Root() { fundId }: Allocation, @Ctx() { loaders }: Context): Promise<Fund | null> {
    return loaders.fundById.load(fundId);
  }

  @FieldResolver(() => Grant, { description: "What it is for (contributo)." })
  grant(@Root() { grantId }: Allocation, @Ctx() { loaders }: Context): Promise<Grant | null> {
    return loaders.grantById.load(grantId);
  }

  @FieldResolver(() => Money, { description: "How much (importo)." })
  amount(@Root() { amountCents }: Allocation): Money {
    return Money.fromCents(amountCents);
  }
}
