import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { cancelDistributionSession } from "./cancel-distribution-session.js";
import { closeDistributionSession } from "./close-distribution-session.js";
import {
  CancelDistributionSessionInput,
  CloseDistributionSessionInput,
  OpenDistributionSessionInput,
  PlanDistributionSessionInput,
} from "./distribution-session.inputs.js";
import { DistributionSession } from "./distribution-session.js";
import { openDistributionSession } from "./open-distribution-session.js";
import { planDistributionSession } from "./plan-distribution-session.js";

@Resolver()
export class SessionMutationsResolver {
  @Mutation(() => DistributionSession, {
    description: "Puts a session into the calendar (programma un turno).",
  })
  async planDistributionSession(
    @Arg("input", () => PlanDistributionSessionInput, { description: "Where and when." })
    input: PlanDistributionSessionInput,
    @Ctx() context: Context,
  ): Promise<DistributionSession | null> {
    return context.loaders.sessionById.load(await planDistributionSession(context, input));
  }

  @Mutation(() => DistributionSession, { description: "Begins a session (apre un turno)." })
  async openDistributionSession(
    @Arg("input", () => OpenDistributionSessionInput, { description: "Which." })
    input: OpenDistributionSessionInput,
    @Ctx() context: Context,
  ): Promise<DistributionSession | null> {
    return context.loaders.sessionById.load(await openDistributionSession(context, input));
  }

  @Mutation(() => DistributionSession, { description: "Ends a session (chiude un turno)." })
  async closeDistributionSession(
    @Arg("input", () => CloseDistributionSessionInput, { description: "Which." })
    input: CloseDistributionSessionInput,
    @Ctx() context: Context,
  ): Promise<DistributionSession | null> {
    return context.loaders.sessionById.load(await closeDistributionSession(context, input));
  }

  @Mutation(() => DistributionSession, {
    description: "Calls off a session that has not begun (annulla un turno).",
  })
  async cancelDistributionSession(
    @Arg("input", () => CancelDistributionSessionInput, { description: "Which." })
    input: CancelDistributionSessionInput,
    @Ctx() context: Context,
  ): Promise<DistributionSession | null> {
    return context.loaders.sessionById.load(await cancelDistributionSession(context, input));
  }
}
