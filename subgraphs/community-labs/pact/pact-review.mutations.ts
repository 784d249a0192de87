import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { breakPact } from "./break-pact.js";
import { completePact } from "./complete-pact.js";
import { endPactReview } from "./end-pact-review.js";
import { Pact } from "./pact.js";
import {
  BreakPactInput,
  CompletePactInput,
  EndPactReviewInput,
  ReviewPactInput,
  WithdrawPactInput,
} from "./pact-review.inputs.js";
import { reviewPact } from "./review-pact.js";
import { withdrawPact } from "./withdraw-pact.js";

@Resolver()
export class PactReviewMutations {
  @Mutation(() => Pact, {
    description:
      "Begins a review with a new version of the text (rivede un patto): it carries over words and commitments, and counts once it is signed.",
  })
  async reviewPact(
    @Arg("input", () => ReviewPactInput, { description: "Which, and what is to change." })
    input: ReviewPactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await reviewPact(context, input));
  }

  @Mutation(() => Pact, {
    description:
      "Ends a review without a new text (chiude la revisione senza modifiche): the pact goes on as it was signed.",
  })
  async endPactReview(
    @Arg("input", () => EndPactReviewInput, { description: "Which." }) input: EndPactReviewInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await endPactReview(context, input));
  }

  @Mutation(() => Pact, {
    description:
      "Records that a pact was carried through (conclude un patto); how each commitment came out must be recorded before.",
  })
  async completePact(
    @Arg("input", () => CompletePactInput, { description: "Which, and when." }) input: CompletePactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await completePact(context, input));
  }

  @Mutation(() => Pact, {
    description: "Records that one side did not keep to the pact (interrompe un patto).",
  })
  async breakPact(
    @Arg("input", () => BreakPactInput, { description: "Which, by whom, and when." }) input: BreakPactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await breakPact(context, input));
  }

  @Mutation(() => Pact, {
    description: "Records that the pact was given up by agreement (ritira un patto).",
  })
  async withdrawPact(
    @Arg("input", () => WithdrawPactInput, { description: "Which, and when." }) input: WithdrawPactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await withdrawPact(context, input));
  }
}
