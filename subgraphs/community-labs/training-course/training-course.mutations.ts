import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { createTrainingCourse } from "./create-training-course.js";
import { enrolOperator } from "./enrol-operator.js";
import { CreateTrainingCourseInput, EnrolOperatorInput } from "./training-course.inputs.js";
import { TrainingCourse } from "./training-course.js";

@Resolver()
export class TrainingCourseMutations {
  @Mutation(() => TrainingCourse, {
    description: "Announces a course for the services' operators (crea un corso).",
  })
  async createTrainingCourse(
    @Arg("input", () => CreateTrainingCourseInput, { description: "The course." })
    input: CreateTrainingCourseInput,
    @Ctx() context: Context,
  ): Promise<TrainingCourse | null> {
    return context.loaders.courseById.load(await createTrainingCourse(context, input));
  }

  @Mutation(() => TrainingCourse, {
    description: "Enrols an operator in a course, as long as there are places (iscrive un operatore).",
  })
  async enrolOperator(
    @Arg("input", () => EnrolOperatorInput, { description: "Who, in which course." })
    input: EnrolOperatorInput,
    @Ctx() context: Context,
  ): Promise<TrainingCourse | null> {
    return context.loaders.courseById.load(await enrolOperator(context, input));
  }
}
