import type { Identified } from "../daily-work.js";
import { kept, recent, type Step } from "./world.js";

export const courseSteps: Record<string, Step> = {
  async announce(client, { courses }, random) {
    if (random.below(6) > 0) return;
    const input = { title: "Dati", from: "2018-01-16", to: "2018-04-24", places: 5 };
    const course = await client.try<Identified>(
      "createTrainingCourse",
      input,
      "{ id }",
      kept("training_course"),
    );
    if (course !== null) courses.push(course.id);
  },

  async enrol(client, { organization, courses, people }, random) {
    const courseId = recent(courses, random, 3);
    if (courseId === undefined) return;
    const operatorId = random.oneOf(people)!;
    await client.try(
      "enrolOperator",
      { courseId, operatorId, organizationId: organization },
      "{ id }",
      () => ({
        sql: "SELECT count(*) = 1 AS holds FROM operator_enrolment WHERE course_id = $1 AND person_id = $2",
        values: [courseId, operatorId],
      }),
    );
  },
};
