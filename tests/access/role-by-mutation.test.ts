import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildSchema, type GraphQLSchema } from "graphql";
import { roles } from "../../cli/access/roles.js";
import { partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";
import { sharedCommunity } from "../support/community.js";
import { fingerprint } from "../support/fingerprint.js";
import { harmlessInput } from "../support/harmless-input.js";
import type { Addresses } from "../support/start-community.js";
import { askAs } from "./ask-as.js";
import { documentedAccess } from "./documented-access.js";

let community: Addresses;
let schema: GraphQLSchema;
let before: Record<string, string>[];
const access = await documentedAccess();

/** Reading is recorded, and so is what was refused. */
const records = /audit/;

const everything = () => Promise.all(partnerNames.map((name) => fingerprint(community.databaseUrls[name])));

beforeAll(async () => {
  community = await sharedCommunity();
  schema = buildSchema(await readFile(join(projectRoot, "schema.graphql"), "utf8"));
  before = await everything();
});

describe("what the table of role × field says of mutations", () => {
  it.each(roles)("holds for $name", async (role) => {
    const refusal = role.scopes === undefined ? "UNAUTHENTICATED" : "FORBIDDEN";
    const wrong: object[] = [];
    for (const { name, args } of Object.values(schema.getMutationType()!.getFields())) {
      const text = `mutation ($input: ${args[0]!.type}) { ${name}(input: $input) { __typename } }`;
      const { data, errors = [] } = await askAs(role, community.gatewayUrl, text, {
        input: harmlessInput(args[0]!.type),
      });
      const may = access.get(`Mutation.${name}`)![role.name] !== "no";
      // A refusal for lack of a right names the scopes that would give it; what else a rule refuses names none.
      const lacks = errors.some(
        ({ extensions: { code, scopes } }) => code === refusal && scopes !== undefined,
      );
      if (may === lacks || errors.length !== 1 || data?.[name]) wrong.push({ name, may, data, errors });
    }
    expect(wrong).toEqual([]);
  });

  it("left every database as it was", async () => {
    const after = await everything();
    for (const [index, partner] of partnerNames.entries()) {
      const changed = Object.keys(after[index]!).filter(
        (table) => !records.test(table) && after[index]![table] !== before[index]![table],
      );
      expect({ partner, changed }).toEqual({ partner, changed: [] });
    }
  });
});
