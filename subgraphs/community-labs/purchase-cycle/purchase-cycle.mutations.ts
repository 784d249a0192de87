import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import type { LabInitiative } from "../initiative/lab-initiative.js";
import { SolidarityPurchaseCycle } from "../initiative/solidarity-purchase-cycle.js";
import { closePurchaseCycle } from "./close-purchase-cycle.js";
import { deliverPurchaseCycle } from "./deliver-purchase-cycle.js";
import { extendPurchaseCycle } from "./extend-purchase-cycle.js";
import {
  ClosePurchaseCycleInput,
  DeliverPurchaseCycleInput,
  ExtendPurchaseCycleInput,
  StartPurchaseCycleInput,
} from "./purchase-cycle.inputs.js";
import { startPurchaseCycle } from "./start-purchase-cycle.js";

@Resolver()
export class PurchaseCycleMutations {
  @Mutation(() => SolidarityPurchaseCycle, {
    description:
      "Begins a purchase cycle: it takes orders from its first day to its last, and closes by itself (avvia un ciclo d'acquisto).",
  })
  async startPurchaseCycle(
    @Arg("input", () => StartPurchaseCycleInput, { description: "The cycle." })
    input: StartPurchaseCycleInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await startPurchaseCycle(context, input));
  }

  @Mutation(() => SolidarityPurchaseCycle, {
    description: "Keeps a purchase cycle open longer (proroga un ciclo d'acquisto).",
  })
  async extendPurchaseCycle(
    @Arg("input", () => ExtendPurchaseCycleInput, { description: "Which, and until when." })
    input: ExtendPurchaseCycleInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await extendPurchaseCycle(context, input));
  }

  @Mutation(() => SolidarityPurchaseCycle, {
    description:
      "Closes a purchase cycle before its time (chiude un ciclo d'acquisto): it takes no more orders.",
  })
  async closePurchaseCycle(
    @Arg("input", () => ClosePurchaseCycleInput, { description: "Which." }) input: ClosePurchaseCycleInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await closePurchaseCycle(context, input));
  }

  @Mutation(() => SolidarityPurchaseCycle, {
    description: "Records that a closed cycle's goods were handed out (consegna un ciclo d'acquisto).",
  })
  async deliverPurchaseCycle(
    @Arg("input", () => DeliverPurchaseCycleInput, { description: "Which." })
    input: DeliverPurchaseCycleInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await deliverPurchaseCycle(context, input));
  }
}
