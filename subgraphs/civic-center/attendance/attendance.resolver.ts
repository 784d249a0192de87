import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { Enrolment } from "../enrolment/enrolment.js";
import { RecordAttendanceInput } from "./attendance.inputs.js";
import { recordAttendance } from "./record-attendance.js";

@Resolver()
export class AttendanceResolver {
  @Mutation(() => [Enrolment], {
    description:
      "Records who came to a meeting (registra le presenze); answers their enrolments, which are attending from then on.",
  })
  async recordAttendance(
    @Arg("input", () => RecordAttendanceInput, { description: "Who came, and to what." })
    input: RecordAttendanceInput,
    @Ctx() context: Context,
  ): Promise<(Enrolment | Error | null)[]> {
    return context.loaders.enrolmentById.loadMany(await recordAttendance(context, input));
  }
}
