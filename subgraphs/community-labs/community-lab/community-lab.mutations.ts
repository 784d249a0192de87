import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { advanceCommunityLab } from "./advance-community-lab.js";
import { AdvanceCommunityLabInput, OpenCommunityLabInput } from "./community-lab.inputs.js";
import { CommunityLab } from "./community-lab.js";
import { RecordMeetingInput } from "./lab-meeting.inputs.js";
import { LabMeeting } from "./lab-meeting.js";
import { openCommunityLab } from "./open-community-lab.js";
import { recordMeeting } from "./record-meeting.js";

@Resolver()
export class CommunityLabMutations {
  @Mutation(() => CommunityLab, {
    description: "Begins a lab, which reads its problems first (avvia un laboratorio di comunità).",
  })
  async openCommunityLab(
    @Arg("input", () => OpenCommunityLabInput, { description: "The lab." }) input: OpenCommunityLabInput,
    @Ctx() context: Context,
  ): Promise<CommunityLab | null> {
    return context.loaders.labById.load(await openCommunityLab(context, input));
  }

  @Mutation(() => CommunityLab, {
    description:
      "Leads a lab to its next state or to the one named; suspends it, resumes it, concludes it (fa avanzare, sospende, riprende, conclude un laboratorio).",
  })
  async advanceCommunityLab(
    @Arg("input", () => AdvanceCommunityLabInput, { description: "Which, and where to." })
    input: AdvanceCommunityLabInput,
    @Ctx() context: Context,
  ): Promise<CommunityLab | null> {
    return context.loaders.labById.load(await advanceCommunityLab(context, input));
  }

  @Mutation(() => LabMeeting, { description: "Records a meeting of a lab (registra un incontro)." })
  async recordMeeting(
    @Arg("input", () => RecordMeetingInput, { description: "The meeting." }) input: RecordMeetingInput,
    @Ctx() context: Context,
  ): Promise<LabMeeting | null> {
    return context.loaders.meetingById.load(await recordMeeting(context, input));
  }
}
