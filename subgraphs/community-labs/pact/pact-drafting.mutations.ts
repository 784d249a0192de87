import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { coDesignPact } from "./co-design-pact.js";
import {
  CoDesignPactInput,
  ProposePactInput,
  RewordPactInput,
  SignPactInput,
  StartPactInput,
} from "./pact.inputs.js";
import { Pact } from "./pact.js";
import { proposePact } from "./propose-pact.js";
import { rewordPact } from "./reword-pact.js";
import { signPact } from "./sign-pact.js";
import { startPact } from "./start-pact.js";

@Resolver()
export class PactDraftingMutations {
  @Mutation(() => Pact, {
    description: "Proposes a pact, with its first text (propone un patto).",
  })
  async proposePact(
    @Arg("input", () => ProposePactInput, { description: "The pact." }) {
      person,
      ...input
    }: ProposePactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    const identified = person == null ? {} : { person: await context.identities.person(person) };
    return context.loaders.pactById.load(await proposePact(context, { ...input, ...identified }));
  }

  @Mutation(() => Pact, {
    description:
      "Writes the text anew that is not signed yet (riscrive il testo); the one before stays to be read.",
  })
  async rewordPact(
    @Arg("input", () => RewordPactInput, { description: "Which, and its words." }) input: RewordPactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await rewordPact(context, input));
  }

  @Mutation(() => Pact, {
    description: "Records that both sides have worked the pact out together (co-progetta un patto).",
  })
  async coDesignPact(
    @Arg("input", () => CoDesignPactInput, { description: "Which." }) input: CoDesignPactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await coDesignPact(context, input));
  }

  @Mutation(() => Pact, {
    description:
      "Signs the newest text (firma un patto): both sides must have a commitment. After a review the pact goes on in the new text.",
  })
  async signPact(
    @Arg("input", () => SignPactInput, { description: "Which, and when." }) input: SignPactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await signPact(context, input));
  }

  @Mutation(() => Pact, {
    description: "Begins the work of a signed pact (avvia un patto).",
  })
  async startPact(
    @Arg("input", () => StartPactInput, { description: "Which." }) input: StartPactInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await startPact(context, input));
  }
}
