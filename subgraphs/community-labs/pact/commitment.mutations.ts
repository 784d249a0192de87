import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { stillThere } from "../../../shared/use-case/still-there.js";
import type { Context } from "../context.js";
import { addCommitment } from "./add-commitment.js";
import {
  AddCommitmentInput,
  DropCommitmentInput,
  RecordCommitmentProgressInput,
  ReverseCommitmentHoursInput,
} from "./commitment.inputs.js";
import { Commitment } from "./commitment.js";
import { dropCommitment } from "./drop-commitment.js";
import { Pact } from "./pact.js";
import { recordCommitmentProgress } from "./record-commitment-progress.js";
import { reverseCommitmentHours } from "./reverse-commitment-hours.js";

@Resolver()
export class CommitmentMutations {
  @Mutation(() => Commitment, {
    description: "Adds what one side promises to the text that is not signed yet (aggiunge un impegno).",
  })
  async addCommitment(
    @Arg("input", () => AddCommitmentInput, { description: "The promise." }) input: AddCommitmentInput,
    @Ctx() context: Context,
  ): Promise<Commitment> {
    return stillThere(await context.loaders.commitmentById.load(await addCommitment(context, input)));
  }

  @Mutation(() => Pact, {
    description:
      "Leaves a commitment out of the text that is not signed yet (rimuove un impegno). Answers the pact.",
  })
  async dropCommitment(
    @Arg("input", () => DropCommitmentInput, { description: "Which." }) input: DropCommitmentInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    return context.loaders.pactById.load(await dropCommitment(context, input));
  }

  @Mutation(() => Commitment, {
    description:
      "Records what was done for a commitment: that it has begun, hours, how it came out (registra avanzamento di un impegno).",
  })
  async recordCommitmentProgress(
    @Arg("input", () => RecordCommitmentProgressInput, { description: "What was done." })
    input: RecordCommitmentProgressInput,
    @Ctx() context: Context,
  ): Promise<Commitment | null> {
    return context.loaders.commitmentById.load(await recordCommitmentProgress(context, input));
  }

  @Mutation(() => Commitment, {
    description: "Takes back hours that were recorded by mistake (storna ore). Answers the commitment.",
  })
  async reverseCommitmentHours(
    @Arg("input", () => ReverseCommitmentHoursInput, { description: "Which." })
    input: ReverseCommitmentHoursInput,
    @Ctx() context: Context,
  ): Promise<Commitment | null> {
    return context.loaders.commitmentById.load(await reverseCommitmentHours(context, input));
  }
}
