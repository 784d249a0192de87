import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import type { Context } from "../context.js";
import { Grant } from "../grant/grant.js";
import { payTranche } from "./pay-tranche.js";
import { returnTranche } from "./return-tranche.js";
import { PayTrancheInput, ReturnTrancheInput } from "./tranche.inputs.js";
import { Tranche } from "./tranche.js";

@Resolver(() => Tranche)
export class TrancheResolver {
  @Mutation(() => Tranche, {
    description:
      "Records that a tranche was paid (eroga una tranche); with the first, its grant is being paid.",
  })
  async payTranche(
    @Arg("input", () => PayTrancheInput, { description: "Which, and when." }) input: PayTrancheInput,
    @Ctx() context: Context,
  ): Promise<Tranche | null> {
    return context.loaders.trancheById.load(await payTranche(context, input));
  }

  @Mutation(() => Tranche, {
    description:
      "Records that a payment came back (registra il rientro di un pagamento): a counter-entry, and a new tranche in its place.",
  })
  async returnTranche(
    @Arg("input", () => ReturnTrancheInput, { description: "Which, and when." }) input: ReturnTrancheInput,
    @Ctx() context: Context,
  ): Promise<Tranche | null> {
    return context.loaders.trancheById.load(await returnTranche(context, input));
  }

  @FieldResolver(() => Grant, { description: "What it is a part of (contributo)." })
  grant(@Root() { grantId }: Tranche, @Ctx() { loaders }: Context): Promise<Grant | null> {
    return loaders.grantById.load(grantId);
  }

  @FieldResolver(() => Money, { description: "How much (importo)." })
  amount(@Root() { amountCents }: Tranche): Money {
    return Money.fromCents(amountCents);
  }
}
