import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { demoId } from "../../../shared/demo-data/seeded.js";
import { districtRows, zonePlans } from "./districts.js";
import { readMunicipalities } from "./municipalities.js";
import { organizationRows } from "./organizations.js";
import { agreements, projectRows } from "./projects.js";

/** Fills the register. It is the same at every scale: more demo data do not make more municipalities. */
export async function fillWithDemoData(tx: EntityManager): Promise<void> {
  const { municipalities, memberships } = await readMunicipalities();
  await bulkInsert(tx, "municipality", municipalities);
  await bulkInsert(tx, "organization", organizationRows());
  await bulkInsert(tx, "social_district", districtRows);
  await bulkInsert(tx, "district_membership", memberships);
  await bulkInsert(
    tx,
    "zone_plan",
    zonePlans.map(({ district, fromYear, toYear, objectives }) => ({
      id: demoId(`zone-plan:${district}:${fromYear}`),
      district_code: district,
      from_year: fromYear,
      to_year: toYear,
      objectives,
    })),
  );
  const { projects, reach, roles } = projectRows(demoId);
  await bulkInsert(tx, "project", projects);
  await bulkInsert(tx, "project_district", reach);
  await bulkInsert(tx, "project_role", roles);
  await fillAgreements(tx);
}

async function fillAgreements(tx: EntityManager): Promise<void> {
  const rows = agreements.map((agreement) => ({ id: demoId(`agreement:${agreement.title}`), ...agreement }));
  await bulkInsert(
    tx,
    "agreement",
    rows.map(({ id, title, purpose }) => ({ id, title, purpose })),
  );
  await bulkInsert(
    tx,
    "agreement_party",
    rows.flatMap(({ id, parties }) => parties.map((party) => ({ agreement_id: id, organization_id: party }))),
  );
}
