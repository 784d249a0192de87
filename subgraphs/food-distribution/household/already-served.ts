import DataLoader from "dataloader";
import { Field, ObjectType } from "type-graphql";
import type { DataSource } from "typeorm";
import { asThePartner } from "../../../shared/auth/acting.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { Organization } from "../../../shared/network/organization.js";
import type { Identities, SealedRow } from "../../../shared/privacy/identities/identities.js";

/** All that one charity tells another of a household. */
@ObjectType({ description: "That a household is helped already (già assistito): by whom and until when." })
export class AlreadyServed {
  /** For the audit log of that charity. */
  householdId!: string;

  @Field(() => Organization, { description: "By which charity (ente)." })
  by!: Organization;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The last day on which it is entitled there (fino al); null where that isn't decided yet.",
  })
  until!: string | null;
}

interface Row {
  hash: Buffer;
  household: string;
  by: string;
  until: string | null;
}

const openWith = `
  SELECT other.search_hash AS hash, other.subject_id AS household, other.owner_id AS by, eligibility.last::text AS until
  FROM person_identity other
  LEFT JOIN LATERAL (SELECT max(ends_on) AS last FROM eligibility WHERE household_id = other.subject_id) eligibility ON true
  WHERE (eligibility.last IS NULL OR eligibility.last >= (now() AT TIME ZONE 'Europe/Rome')::date)
    AND other.search_hash = ANY ($1::bytea[]) ORDER BY other.owner_id`;

/**
 * Of households with this applicant that have not left, and whose right has not ended.
 * @param hashes all that the applicant's codice fiscale may be kept as
 */
export async function alreadyServed(
  database: DataSource,
  hashes: readonly Buffer[],
): Promise<AlreadyServed[]> {
  const rows: Row[] = await database.query(openWith, [hashes]);
  return rows.map(toAlreadyServed);
}

/**
 * As {@link alreadyServed}, of the other charities than its own, by household. Across the charities, on purpose: it is
 * asked of households alone that the caller was shown.
 */
export function loadAlsoServed(
  database: DataSource,
  identities: Identities,
): DataLoader<string, AlreadyServed[]> {
  const find = async (households: readonly string[]) => {
    const mine: SealedRow[] = await database.query(
      "SELECT * FROM person_identity WHERE subject_id = ANY ($1) AND search_hash IS NOT NULL",
      [households],
    );
    const hashes = new Map(
      await Promise.all(
        mine.map(async (row) => [row.subject_id, await identities.hashesOfRow(row)] as const),
      ),
    );
    const rows: Row[] = await database.query(openWith, [[...hashes.values()].flat()]);
    return households.map((household) => {
      const same = hashes.get(household) ?? [];
      return rows
        .filter((row) => row.household !== household && same.some((hash) => hash.equals(row.hash)))
        .map(toAlreadyServed);
    });
  };
  return new DataLoader((households) => asThePartner(() => find(households)));
}

function toAlreadyServed({ household, by, until }: Row): AlreadyServed {
  return { householdId: household, by: Organization.at(by), until };
}
