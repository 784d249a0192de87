import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { projects } from "../../../shared/demo-data/network.js";
import { demoEpoch, demoId, Seeded } from "../../../shared/demo-data/seeded.js";
import { DemoInitiatives } from "./initiatives.js";
import { addLabLife, type LabInTheMaking, type LabRows, labTables } from "./labs.js";
import { fillPacts } from "./pacts.js";
import { type DemoLab, demoLabs, demoMakers } from "./places.js";
import { DemoRows } from "./rows.js";
import { fillTrainingCourses } from "./training.js";

/** Twenty labs and 118 pacts of 2016 to 2018, and what followed until the spring of 2019; as many times as the scale says. */
export async function fillWithDemoData(tx: EntityManager, scale: number): Promise<void> {
  for (let copy = 0; copy < scale; copy += 1) {
    const seeded = new Seeded(20_118 + copy);
    const suffix = copy === 0 ? "" : `:${copy}`;
    await fillLabs(tx, seeded, suffix, copy === 0 ? "" : ` ${copy + 1}`);
    await fillPacts(tx, seeded, suffix);
    await fillTrainingCourses(tx, seeded, suffix);
  }
}

async function fillLabs(tx: EntityManager, seeded: Seeded, suffix: string, label: string): Promise<void> {
  const makers = demoMakers.map(({ name, district }) => ({
    id: demoId(`maker:${name}${suffix}`),
    name: name + label,
    district_code: district,
  }));
  await bulkInsert(tx, "community_maker", makers);
  const rows: LabRows = new DemoRows(labTables);
  for (const [index, demoLab] of demoLabs.entries()) {
    const lab = inTheMaking(demoLab, suffix);
    const atHand = makers.filter(({ district_code }) => district_code === lab.district);
    addLab(rows, lab, label);
    rows.add("lab_maker", { lab_id: lab.id, maker_id: atHand[index % atHand.length]!.id });
    addLabLife(rows, seeded, lab);
    new DemoInitiatives(rows, seeded, lab).add();
  }
  await rows.insert(tx);
  await tx.query("UPDATE lab_initiative SET state = 'CLOSED' WHERE state = 'OPEN'");
  await tx.query(
    "UPDATE lab_initiative SET state = 'DELIVERED' WHERE state = 'CLOSED' AND closes_on < '2019-03-01'",
  );
}

function inTheMaking(lab: DemoLab, suffix: string): LabInTheMaking {
  const key = `${lab.slug}${suffix}`;
  const people = (role: string, count: number) =>
    Array.from({ length: count }, (_, index) => demoId(`${role}:${key}:${index}`, demoEpoch));
  return {
    ...lab,
    key,
    id: demoId(`lab:${key}`, new Date(lab.openedOn)),
    venueId: lab.venue === null ? null : demoId(`venue:${lab.venue}${suffix}`),
    people: people("participant-of-lab", lab.size.people),
    volunteers: people("volunteer", lab.size.volunteers),
    lastDay:
      lab.state === "CONCLUDED" ? "2018-10-31" : lab.state === "SUSPENDED" ? "2018-12-15" : "2019-03-31",
  };
}

function addLab(rows: LabRows, lab: LabInTheMaking, label: string): void {
  rows.add("community_lab", {
    id: lab.id,
    name: lab.name + label,
    context: lab.context,
    municipality_code: lab.municipality,
    project_code: projects.communityLabs,
    opened_on: lab.openedOn,
    state: lab.state,
    suspended_in: lab.state === "SUSPENDED" ? "LISTENING" : null,
    partner_ids: lab.partners,
  });
}
