import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  type IntrospectionQuery,
  isUnionType,
} from "graphql";
import { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import { snakeCase } from "../../shared/database/data-source.js";
import { type PartnerName, partnerNames } from "../../shared/partners.js";
import { sharedCommunity } from "../support/community.js";
import { headersFor } from "../support/gateway-credential.js";
import { query } from "../support/postgres.js";
import { selectEverything } from "../support/selection.js";
import type { Addresses } from "../support/start-community.js";

/** More of the same rows must cost no more statements; some come with what a small page happens not to have. */
const tolerance = 12;

let community: Addresses;
beforeAll(async () => {
  community = await sharedCommunity();
});

async function ask<Data>(
  partner: PartnerName,
  operation: string,
  variables = {},
): Promise<{ data: Data; statements: number }> {
  const body = JSON.stringify({ query: operation, variables });
  const response = await fetch(community.subgraphUrls[partner], {
    method: "POST",
    headers: await headersFor(partner, body, {}, new GatewayKeys(community.dataDir)),
    body,
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(`${operation}\n${JSON.stringify(errors)}`);
  return { data, statements: Number(response.headers.get("x-sql-statements")) };
}

async function schemaOf(partner: PartnerName): Promise<GraphQLSchema> {
  return buildClientSchema((await ask<IntrospectionQuery>(partner, getIntrospectionQuery())).data);
}

describe.each(partnerNames)("the SQL statements of %s", (partner) => {
  it("do not grow with the size of a page", async () => {
    const schema = await schemaOf(partner);
    const pages = Object.values(schema.getQueryType()!.getFields()).filter((field) =>
      field.args.some(({ name }) => name === "first"),
    );
    for (const field of pages) {
      if (field.args.some(({ type }) => String(type).endsWith("!"))) continue;
      const selection = selectEverything(schema, getNamedType(field.type), 3);
      const costs = [];
      for (const first of [4, 60])
        costs.push((await ask(partner, `{ ${field.name}(first: ${first}) ${selection} }`)).statements);
      expect({ field: field.name, more: Math.max(0, costs[1]! - costs[0]! - tolerance) }).toEqual({
        field: field.name,
        more: 0,
      });
    }
  });

  it("do not grow with the number of representations that the gateway asks for", async () => {
    const schema = await schemaOf(partner);
    const union = schema.getType("_Entity");
    for (const type of isUnionType(union) ? union.getTypes() : []) {
      const representations = await representationsOf(partner, type.name);
      const selection = selectEverything(schema, type, 2);
      const operation = `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${type.name} ${selection} } }`;
      const costs = [];
      for (const count of [3, 60])
        costs.push((await ask(partner, operation, { r: representations.slice(0, count) })).statements);
      expect({ type: type.name, more: Math.max(0, costs[1]! - costs[0]! - tolerance) }).toEqual({
        type: type.name,
        more: 0,
      });
    }
  });
});

const networkKeys: Record<string, { key: string; column: string; more: object }> = {
  Municipality: { key: "istatCode", column: "istat_code", more: { absorbedCodes: [] } },
  SocialDistrict: {
    key: "code",
    column: "code",
    more: { municipalityCodes: ["019036", "019098"], absorbedMunicipalityCodes: [] },
  },
  Organization: { key: "id", column: "id", more: {} },
  Project: { key: "code", column: "code", more: {} },
};

/** Keys of real rows, from who owns them: the register, the Civic Centers for a venue, the partner itself otherwise. */
async function representationsOf(partner: PartnerName, typename: string): Promise<object[]> {
  const known = networkKeys[typename];
  const key = known?.key ?? (typename === "Parcel" ? "code" : "id");
  const owner = known ? "territory" : typename === "Venue" ? "civic-center" : partner;
  const url = community.databaseUrls[owner];
  const column = known?.column ?? key;
  const table = snakeCase(typename === "Grant" ? "Grants" : typename);
  const rows = await query<{ key: string }>(
    url,
    `SELECT ${column}::text AS key FROM ${table} ORDER BY 1 LIMIT 60`,
  );
  return rows.map((row) => ({ __typename: typename, [key]: row.key, ...known?.more }));
}

describe("a page", () => {
  it.each([0, -1, 101])("of %i is refused, with the argument's name", async (first) => {
    const response = await fetch(community.gatewayUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: `{ activities(first: ${first}) { totalCount } }` }),
    });
    const { errors } = (await response.json()) as { errors: { path: string[]; extensions: object }[] };
    expect(errors[0]).toMatchObject({
      path: ["activities"],
      extensions: { code: "BAD_USER_INPUT", argument: "first" },
    });
  });
});
