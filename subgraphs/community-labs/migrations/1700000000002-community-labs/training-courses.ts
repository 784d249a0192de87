import { frozen, totalsByTriggers } from "../../../../shared/database/invariants.js";

/** The counter is kept by the enrolments; updating it locks the course's row, so that its CHECK holds for writers at once. */
const tables = `
  CREATE TABLE training_course (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    title text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    places int NOT NULL,
    enrolled int NOT NULL DEFAULT 0,
    project_code text,
    CONSTRAINT training_course_ends_after_it_starts CHECK (ends_on >= starts_on),
    CONSTRAINT training_course_has_a_place_for_each_enrolled CHECK (enrolled BETWEEN 0 AND places)
  );
  CREATE INDEX training_course_by_day ON training_course (starts_on, id);

  CREATE TABLE operator_enrolment (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    course_id uuid NOT NULL REFERENCES training_course,
    person_id uuid NOT NULL REFERENCES person,
    organization_id text NOT NULL,
    enrolled_on date NOT NULL,
    CONSTRAINT operator_enrols_once UNIQUE (course_id, person_id)
  );

  CREATE FUNCTION count_enrolled_operators() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM training_course WHERE id IN (SELECT course_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
    UPDATE training_course SET enrolled = enrolled + counted.change
    FROM (SELECT course_id, count(*) * CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END AS change FROM changed GROUP BY course_id) counted
    WHERE training_course.id = counted.course_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER operators_enrolled AFTER INSERT ON operator_enrolment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_enrolled_operators();
  CREATE TRIGGER operators_left AFTER DELETE ON operator_enrolment REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_enrolled_operators();`;

export const trainingCourses = [
  tables,
  totalsByTriggers("training_course", ["enrolled"]),
  frozen("operator_enrolment", "enrolment_stays_in_its_course", ["course_id", "person_id"]),
].join("\n");
