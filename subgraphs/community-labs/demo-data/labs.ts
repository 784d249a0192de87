import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import type { DemoLab } from "./places.js";
import type { DemoRows } from "./rows.js";

export const labTables = [
  "person",
  "community_lab",
  "lab_maker",
  "lab_meeting",
  "meeting_attendance",
  "volunteer_shift",
  "lab_initiative",
  "participation",
  "group_order",
  "housing_unit",
  "housing_stay",
] as const;

export type LabRows = DemoRows<(typeof labTables)[number]>;

/** A lab that is being made: its id, and the ids of the people around it. */
export interface LabInTheMaking extends DemoLab {
  id: string;
  /** What tells this lab from all others, for making ids. */
  key: string;
  venueId: string | null;
  people: readonly string[];
  volunteers: readonly string[];
  lastDay: string;
}

const themes = [
  "Lettura dei bisogni del territorio",
  "Ascolto delle famiglie con bambini",
  "Anziani soli: che cosa possiamo fare",
  "Progettazione del gruppo d'acquisto",
  "Spazi e tempi per stare insieme",
  "Verifica dei passi fatti",
] as const;

/** Its meetings, who came, and its volunteers' shifts. */
export function addLabLife(rows: LabRows, seeded: Seeded, lab: LabInTheMaking): void {
  for (const id of [...lab.people, ...lab.volunteers]) rows.add("person", { id });
  const { atMeeting, everyDays } = lab.size;
  for (let day = daysAfter(lab.openedOn, 7); day <= lab.lastDay; day = daysAfter(day, everyDays)) {
    const id = demoId(`meeting:${lab.key}:${day}`, new Date(day));
    const came = seeded.some(lab.people, seeded.integer(...atMeeting));
    rows.add("lab_meeting", {
      id,
      lab_id: lab.id,
      held_on: day,
      venue_id: lab.venueId,
      participants: came.length + seeded.integer(0, 3),
      minutes: seeded.chance(0.8) ? `${seeded.pick(themes)}.` : null,
    });
    for (const person of came) rows.add("meeting_attendance", { meeting_id: id, person_id: person });
  }
  for (const [index, volunteer] of lab.volunteers.entries()) addShifts(rows, seeded, lab, volunteer, index);
}

function addShifts(
  rows: LabRows,
  seeded: Seeded,
  lab: LabInTheMaking,
  volunteer: string,
  index: number,
): void {
  let day = daysAfter(lab.openedOn, 30 + index);
  while (day <= lab.lastDay) {
    rows.add("volunteer_shift", {
      id: demoId(`shift:${lab.key}:${index}:${day}`, new Date(day)),
      lab_id: lab.id,
      volunteer_id: volunteer,
      on_day: day,
      hours: seeded.integer(2, 10) / 2,
    });
    day = daysAfter(day, seeded.integer(7, 35));
  }
}
