import { Field, ObjectType } from "type-graphql";
import type { DataSource } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { Organization } from "../../../shared/network/organization.js";

/** All that one charity tells another of a household. */
@ObjectType({ description: "That a household is helped already (già assistito): by whom and until when." })
export class AlreadyServed {
  @Field(() => Organization, { description: "By which charity (ente)." })
  by!: Organization;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The last day on which it is entitled there (fino al); null where that isn't decided yet.",
  })
  until!: string | null;
}

interface Row {
  by: string;
  until: string | null;
}

const openWith = `
  household_identity other
  LEFT JOIN LATERAL (SELECT max(ends_on) AS last FROM eligibility WHERE household_id = other.household_id) eligibility ON true
  WHERE (eligibility.last IS NULL OR eligibility.last >= (now() AT TIME ZONE 'Europe/Rome')::date)`;

/** Of households with this applicant that have not left, and whose right has not ended. */
export async function alreadyServed(database: DataSource, identity: string): Promise<AlreadyServed[]> {
  const rows: Row[] = await database.query(
    `SELECT other.registered_by_id AS by, eligibility.last::text AS until FROM ${openWith}
       AND other.identity_hash = decode($1, 'hex') ORDER BY 1`,
    [identity],
  );
  return rows.map(toAlreadyServed);
}

/** As {@link alreadyServed}, of the other charities than its own, by household: for a loader of rows. */
export const alsoServedSql = `
  SELECT mine.household_id::text AS key, other.registered_by_id AS by, eligibility.last::text AS until
  FROM household_identity mine, ${openWith}
    AND mine.household_id::text = ANY ($1) AND other.identity_hash = mine.identity_hash
    AND other.household_id <> mine.household_id ORDER BY 2`;

export function toAlreadyServed({ by, until }: Row): AlreadyServed {
  return { by: Organization.at(by), until };
}
