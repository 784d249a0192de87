import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { CommunityLab } from "../community-lab/community-lab.js";
import type { Context } from "../context.js";
import { logVolunteerShift } from "./log-volunteer-shift.js";
import { reverseVolunteerShift } from "./reverse-volunteer-shift.js";
import { LogVolunteerShiftInput, ReverseVolunteerShiftInput } from "./volunteer-shift.inputs.js";
import { VolunteerShift } from "./volunteer-shift.js";

@Resolver(() => VolunteerShift)
export class VolunteerShiftResolver {
  @FieldResolver(() => CommunityLab, { description: "The lab (laboratorio)." })
  lab(@Root() { labId }: VolunteerShift, @Ctx() { loaders }: Context): Promise<CommunityLab | null> {
    return loaders.labById.load(labId);
  }

  @Mutation(() => VolunteerShift, {
    description: "Records the hours that a volunteer gave to a lab (registra un turno di volontariato).",
  })
  async logVolunteerShift(
    @Arg("input", () => LogVolunteerShiftInput, { description: "The shift." }) input: LogVolunteerShiftInput,
    @Ctx() context: Context,
  ): Promise<VolunteerShift | null> {
    return context.loaders.shiftById.load(await logVolunteerShift(context, input));
  }

  @Mutation(() => VolunteerShift, {
    description: "Takes back a shift that was recorded by mistake (storna un turno). Answers the reversal.",
  })
  async reverseVolunteerShift(
    @Arg("input", () => ReverseVolunteerShiftInput, { description: "Which." })
    input: ReverseVolunteerShiftInput,
    @Ctx() context: Context,
  ): Promise<VolunteerShift | null> {
    return context.loaders.shiftById.load(await reverseVolunteerShift(context, input));
  }
}
