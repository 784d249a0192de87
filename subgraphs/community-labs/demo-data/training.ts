import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { organizations, projects } from "../../../shared/demo-data/network.js";
import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";

const courses = [
  {
    title: "Leggere il territorio con i dati",
    from: "2016-03-08",
    to: "2016-06-14",
    places: 24,
    enrolled: 24,
  },
  {
    title: "Dal bisogno al patto: lavorare con la reciprocità",
    from: "2017-02-07",
    to: "2017-05-30",
    places: 30,
    enrolled: 27,
  },
  {
    title: "Facilitare un laboratorio di comunità",
    from: "2018-01-16",
    to: "2018-04-24",
    places: 20,
    enrolled: 16,
  },
] as const;

const { asc, concass, comunitaSocialeCremasca, cremona, crema, solco, arcobaleno, caritas } = organizations;
const employers = [
  asc,
  asc,
  concass,
  comunitaSocialeCremasca,
  cremona,
  cremona,
  crema,
  solco,
  arcobaleno,
  caritas,
];

/** The courses of Wel(l)FARE LAB, with the operators that the bodies sent. */
export async function fillTrainingCourses(tx: EntityManager, seeded: Seeded, suffix: string): Promise<void> {
  for (const { title, from, to, places, enrolled } of courses) {
    const id = demoId(`course:${from}${suffix}`, new Date(from));
    const operators = Array.from({ length: enrolled }, (_, index) =>
      demoId(`operator:${from}:${index}${suffix}`),
    );
    await bulkInsert(tx, "training_course", [
      {
        id,
        title,
        starts_on: from,
        ends_on: to,
        places,
        enrolled: 0,
        project_code: projects.operatorTraining,
      },
    ]);
    await bulkInsert(
      tx,
      "person",
      operators.map((person) => ({ id: person })),
    );
    await bulkInsert(
      tx,
      "operator_enrolment",
      operators.map((person, index) => ({
        id: demoId(`operator-enrolment:${from}:${index}${suffix}`),
        course_id: id,
        person_id: person,
        organization_id: seeded.pick(employers),
        enrolled_on: daysAfter(from, -seeded.integer(5, 40)),
      })),
    );
  }
}
