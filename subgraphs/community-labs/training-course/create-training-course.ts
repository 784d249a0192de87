import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { CreateTrainingCourseInput } from "./training-course.inputs.js";
import { TrainingCourse } from "./training-course.js";

/** @returns the new course's id */
export const createTrainingCourse = useCase(
  "createTrainingCourse",
  (tx, { title, from, to, places, projectCode }: CreateTrainingCourseInput) =>
    insertRecord(tx, TrainingCourse, {
      title,
      startsOn: from,
      endsOn: to,
      places,
      projectCode: projectCode ?? null,
    }),
);
