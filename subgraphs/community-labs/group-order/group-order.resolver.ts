import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import { stillThere } from "../../../shared/use-case/still-there.js";
import type { Context } from "../context.js";
import type { LabInitiative } from "../initiative/lab-initiative.js";
import { SolidarityPurchaseCycle } from "../initiative/solidarity-purchase-cycle.js";
import { PlaceGroupOrderInput, TakeBackGroupOrderInput } from "./group-order.inputs.js";
import { GroupOrder } from "./group-order.js";
import { placeGroupOrder } from "./place-group-order.js";
import { takeBackGroupOrder } from "./take-back-group-order.js";

@Resolver(() => GroupOrder)
export class GroupOrderResolver {
  @FieldResolver(() => Money, { description: "What it comes to (importo)." })
  amount(@Root() { amountCents }: GroupOrder): Money {
    return Money.fromCents(amountCents);
  }

  @FieldResolver(() => SolidarityPurchaseCycle, { description: "The purchase cycle (ciclo d'acquisto)." })
  cycle(@Root() { cycleId }: GroupOrder, @Ctx() { loaders }: Context): Promise<LabInitiative | null> {
    return loaders.initiativeById.load(cycleId);
  }

  @Mutation(() => GroupOrder, {
    description:
      "Places a family's order in a purchase cycle (effettua un ordine), from its first day to its last while it is open.",
  })
  async placeGroupOrder(
    @Arg("input", () => PlaceGroupOrderInput, { description: "The order." }) input: PlaceGroupOrderInput,
    @Ctx() context: Context,
  ): Promise<GroupOrder> {
    return stillThere(await context.loaders.orderById.load(await placeGroupOrder(context, input)));
  }

  @Mutation(() => SolidarityPurchaseCycle, {
    description:
      "Takes an order back while its cycle is open (ritira un ordine); to change it, place it anew. Answers the cycle.",
  })
  async takeBackGroupOrder(
    @Arg("input", () => TakeBackGroupOrderInput, { description: "Which." }) input: TakeBackGroupOrderInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await takeBackGroupOrder(context, input));
  }
}
