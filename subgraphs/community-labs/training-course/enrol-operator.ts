import { refuseUnlessActingFor } from "../../../shared/auth/own-organization.js";
import { romeDay } from "../../../shared/rome-day.js";
import { findRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { recordPeople } from "../person/record-people.js";
import type { EnrolOperatorInput } from "./training-course.inputs.js";
import { TrainingCourse } from "./training-course.js";

const noun = { en: "course", it: "il corso" };

/** That there is a place left the database sees to. @returns the course's id */
export const enrolOperator = useCase(
  "enrolOperator",
  async (tx, { courseId, operatorId, organizationId, on }: EnrolOperatorInput) => {
    refuseUnlessActingFor(organizationId, "input.organizationId");
    await findRecord(tx, { entity: TrainingCourse, noun, key: courseId, argument: "input.courseId" });
    await recordPeople(tx, [operatorId]);
    await tx.query(
      `INSERT INTO operator_enrolment (course_id, person_id, organization_id, enrolled_on)
       VALUES ($1, $2, $3, $4)`,
      [courseId, operatorId, organizationId, on ?? romeDay()],
    );
    return courseId;
  },
);
