import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { addParticipants } from "./add-participants.js";
import { CommunityEvent } from "./community-event.js";
import { holdCommunityEvent } from "./hold-community-event.js";
import {
  AddParticipantsInput,
  HoldCommunityEventInput,
  StartWorkLifePlanInput,
} from "./lab-initiative.inputs.js";
import { LabInitiative } from "./lab-initiative.js";
import { startWorkLifePlan } from "./start-work-life-plan.js";
import { WorkLifePlan } from "./work-life-plan.js";

@Resolver()
export class LabInitiativeMutations {
  @Mutation(() => WorkLifePlan, {
    description: "Begins a plan to reconcile work and family (avvia un piano di conciliazione).",
  })
  async startWorkLifePlan(
    @Arg("input", () => StartWorkLifePlanInput, { description: "The plan." }) input: StartWorkLifePlanInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await startWorkLifePlan(context, input));
  }

  @Mutation(() => CommunityEvent, {
    description: "Records an event that a lab held (registra un evento di comunità).",
  })
  async holdCommunityEvent(
    @Arg("input", () => HoldCommunityEventInput, { description: "The event." })
    input: HoldCommunityEventInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await holdCommunityEvent(context, input));
  }

  @Mutation(() => LabInitiative, {
    description: "Records who else takes part in an initiative (aggiunge partecipanti).",
  })
  async addParticipants(
    @Arg("input", () => AddParticipantsInput, { description: "Who takes part in which." })
    input: AddParticipantsInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await addParticipants(context, input));
  }
}
