import type { PartnerName } from "../../shared/partners.js";
import { query } from "../support/query.js";
import type { Addresses } from "../support/start-community.js";

/** Of whose rows there are all kinds in the demo data: a key for each field that needs one. */
const keys: Record<string, { partner: PartnerName; argument: string; sql: string }> = {
  "Query.activity": { partner: "civic-center", argument: "id", sql: "SELECT activity_id FROM offer" },
  "Query.civicCenter": { partner: "civic-center", argument: "id", sql: "SELECT id FROM civic_center" },
  "Query.enrolments": {
    partner: "civic-center",
    argument: "activity",
    sql: "SELECT activity_id FROM payment JOIN enrolment ON enrolment.id = enrolment_id GROUP BY 1 ORDER BY count(*) DESC, 1",
  },
  "Query.communityLab": {
    partner: "community-labs",
    argument: "id",
    sql: "SELECT id FROM community_lab ORDER BY 1",
  },
  "Query.pact": {
    partner: "community-labs",
    argument: "id",
    sql: "SELECT pact_id FROM commitment ORDER BY 1",
  },
  "Query.distributionPoint": {
    partner: "food-distribution",
    argument: "id",
    sql: "SELECT id FROM distribution_point ORDER BY 1",
  },
  "Query.household": {
    partner: "food-distribution",
    argument: "id",
    sql: "SELECT household_id FROM delivery ORDER BY 1",
  },
  "Query.lot": {
    partner: "food-distribution",
    argument: "id",
    sql: "SELECT lot_id FROM stock_movement ORDER BY 1",
  },
  "Query.lots": {
    partner: "food-distribution",
    argument: "product",
    sql: "SELECT product_id FROM lot ORDER BY 1",
  },
  "Query.parcel": {
    partner: "food-distribution",
    argument: "code",
    sql: "SELECT parcel_code FROM delivery ORDER BY 1",
  },
  "Query.bankStatement": {
    partner: "fundraising",
    argument: "id",
    sql: "SELECT id FROM bank_statement ORDER BY 1",
  },
  "Query.campaign": { partner: "fundraising", argument: "id", sql: "SELECT id FROM campaign ORDER BY 1" },
  "Query.donation": { partner: "fundraising", argument: "id", sql: "SELECT id FROM donation ORDER BY 1" },
  "Query.grant": { partner: "fundraising", argument: "id", sql: "SELECT grant_id FROM expense ORDER BY 1" },
};

/** Where the demo data have none. */
const nothing = { id: "00000000-0000-4000-8000-000000000000" };

/** What the fields that need arguments are asked with, by field, or by the argument's name: real keys of the demo data. */
export async function argumentsForAccess({ databaseUrls }: Addresses): Promise<Record<string, string>> {
  const found = await Promise.all(
    Object.entries(keys).map(async ([field, { partner, argument, sql }]) => {
      const [row] = await query<Record<string, string>>(databaseUrls[partner], `${sql} LIMIT 1`);
      return [field, `${argument}: ${JSON.stringify(Object.values(row ?? nothing)[0])}`];
    }),
  );
  return {
    ...Object.fromEntries(found),
    "Query.alreadyServed": 'fiscalCode: "RSSMRA80A01H501U"',
    "Query.foodAidReport": 'organization: "caritas-cremonese", year: 2017',
    "Query.municipality": 'istatCode: "019036"',
    "Query.organization": 'id: "caritas-cremonese"',
    "Query.project": 'code: "ACCOGLIAMO-IL-BISOGNO"',
    "Query.socialDistrict": 'code: "CREMONA"',
    period: "period: { year: 2017 }",
    from: 'from: "2017-01-01T00:00:00Z"',
    to: 'to: "2018-01-01T00:00:00Z"',
  };
}
