import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CommunityLab } from "../community-lab/community-lab.js";
import type { Context } from "../context.js";
import { assignCommunityMaker } from "./assign-community-maker.js";
import { AssignCommunityMakerInput, RegisterCommunityMakerInput } from "./community-maker.inputs.js";
import { CommunityMaker } from "./community-maker.js";
import { registerCommunityMaker } from "./register-community-maker.js";

@Resolver()
export class CommunityMakerMutations {
  @Mutation(() => CommunityMaker, { description: "Records a Community Maker (registra un Community Maker)." })
  async registerCommunityMaker(
    @Arg("input", () => RegisterCommunityMakerInput, { description: "Who." })
    input: RegisterCommunityMakerInput,
    @Ctx() context: Context,
  ): Promise<CommunityMaker | null> {
    return context.loaders.makerById.load(await registerCommunityMaker(context, input));
  }

  @Mutation(() => CommunityLab, {
    description: "Gives a lab a Community Maker who supports it (assegna un Community Maker).",
  })
  async assignCommunityMaker(
    @Arg("input", () => AssignCommunityMakerInput, { description: "Who supports which lab." })
    input: AssignCommunityMakerInput,
    @Ctx() context: Context,
  ): Promise<CommunityLab | null> {
    return context.loaders.labById.load(await assignCommunityMaker(context, input));
  }
}
