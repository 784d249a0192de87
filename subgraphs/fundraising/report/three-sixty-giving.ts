import type { DataSource } from "typeorm";
import { romeDay } from "../../../shared/rome-day.js";
import { organizationIdentifier, publisher } from "./publisher.js";

interface GrantRow {
  id: string;
  title: string;
  recipientId: string;
  projectCode: string;
  requestedCents: string;
  awardedCents: string;
  paidCents: string;
  awardedOn: string;
  municipalityCodes: string[];
}

const batch = 500;

/** What was awarded; of a revoked grant what had been paid, if anything. */
const grantsSql = `
  SELECT id, title, recipient_id AS "recipientId", project_code AS "projectCode", requested_cents::text AS "requestedCents",
         (CASE state WHEN 'REVOKED' THEN paid_cents ELSE awarded_cents END)::text AS "awardedCents",
         paid_cents::text AS "paidCents", awarded_on::text AS "awardedOn",
         ARRAY(SELECT municipality_code FROM grant_municipality WHERE grant_id = grants.id ORDER BY 1) AS "municipalityCodes"
  FROM grants
  WHERE awarded_on IS NOT NULL AND (state <> 'REVOKED' OR paid_cents > 0) AND ($1::uuid IS NULL OR id > $1)
  ORDER BY id LIMIT ${batch}`;

/**
 * The grants as a 360Giving package (standard 1.4), piece by piece: a batch of grants in memory, and no connection held
 * while a slow reader reads. Recipients are bodies: nothing in it identifies a person.
 */
export async function* threeSixtyGiving(database: DataSource): AsyncGenerator<string> {
  yield `${JSON.stringify(head(), null, 2).slice(0, -2)},\n  "grants": [`;
  let last: string | null = null;
  for (let separator = "\n"; ; ) {
    const rows: GrantRow[] = await database.query(grantsSql, [last]);
    for (const row of rows) {
      yield `${separator}    ${JSON.stringify(grant(row))}`;
      separator = ",\n";
    }
    if (rows.length < batch) break;
    last = rows.at(-1)!.id;
  }
  yield "\n  ]\n}\n";
}

function head() {
  return {
    version: "1.4",
    title: `Contributi della ${publisher.name}`,
    description:
      "Grants awarded, as the Fondazione's ledger has them. Organizations are named by their identifiers in the network's register.",
    identifier: `${publisher.prefix}-grants`,
    issued: romeDay(),
    publisher: { identifier: organizationIdentifier(publisher.organizationId), name: publisher.name },
  };
}

/** Organizations' names are the register's: of the others than the publisher we know, and say, the identifier. */
function grant(row: GrantRow) {
  return {
    id: `${publisher.prefix}-${row.id}`,
    title: row.title,
    description: `${row.title} (progetto ${row.projectCode})`,
    currency: "EUR",
    amountAppliedFor: euros(row.requestedCents),
    amountAwarded: euros(row.awardedCents),
    amountDisbursed: euros(row.paidCents),
    awardDate: row.awardedOn,
    fundingOrganization: [{ id: organizationIdentifier(publisher.organizationId), name: publisher.name }],
    recipientOrganization: [{ id: organizationIdentifier(row.recipientId), name: row.recipientId }],
    beneficiaryLocation: row.municipalityCodes.map((code) => ({
      id: code,
      countryCode: "IT",
      geoCode: code,
      geoCodeType: "ISTAT",
    })),
    grantProgramme: [{ code: row.projectCode }],
  };
}

/** JSON has numbers alone; a double holds every amount in cents below ninety thousand billion exactly. */
const euros = (cents: string) => Number(cents) / 100;
