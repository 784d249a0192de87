import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
} from "graphql";
import { environmentSuffix, partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";
import { freePort } from "../support/free-ports.js";
import { headersFor } from "../support/gateway-credential.js";
import { testIdentityKey } from "../support/identities.js";
import { throwAwayDatabase } from "../support/postgres.js";
import { startSubgraphProcess } from "../support/subgraph-process.js";

/** What the network's things are asked for by. */
const keys: Readonly<Record<string, object>> = {
  Municipality: { istatCode: "019036", absorbedCodes: [] },
  SocialDistrict: { code: "CREMONA", municipalityCodes: ["019036", "019035"], absorbedMunicipalityCodes: [] },
  Project: { code: "FARELEGAMI" },
  Organization: { id: "caritas-cremonese" },
};

const notKept = new Set(["external", "requiresScopes", "authenticated"]);
const notInside = new Set([...notKept, "requires"]);

/** Selects all that is to be kept, so far that it ends. */
class KeptSelection {
  constructor(private readonly schema: GraphQLSchema) {}

  /** A text for each root field that answers what is kept, and for each thing of the network's. */
  queries(): { query: string; variables?: object }[] {
    const roots = Object.values(this.schema.getQueryType()!.getFields()).flatMap((field) => {
      const selected = field.name.startsWith("_") ? undefined : this.field(field, 2);
      return selected === undefined ? [] : { query: `{ ${selected} }` };
    });
    const entities = Object.entries(keys).flatMap(([name, key]) => {
      const type = this.schema.getType(name);
      if (!isObjectType(type) || !isMarked(type)) return [];
      const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${name} ${this.of(type, 2, true)} } }`;
      return { query, variables: { r: [{ __typename: name, ...key }] } };
    });
    return [...roots, ...entities];
  }

  /** @param isEntity where what others know of it was given: see `keys` */
  private of(type: GraphQLObjectType, depth: number, isEntity = false): string {
    const fields = Object.values(type.getFields()).flatMap(
      (field) => this.field(field, depth, isEntity) ?? [],
    );
    return `{ __typename ${fields.join(" ")} }`;
  }

  private field(
    { name, type, args, astNode }: GraphQLField<unknown, unknown>,
    depth: number,
    isEntity = false,
  ): string | undefined {
    const left = isEntity ? notKept : notInside;
    // It is always the moment of the answer.
    if (name === "asOf" || astNode?.directives?.some((one) => left.has(one.name.value))) return undefined;
    const given: string[] = [];
    for (const arg of args.filter(isRequiredArgument)) {
      if (getNamedType(arg.type).name !== "PeriodInput") return undefined;
      given.push(`${arg.name}: { year: 2025 }`);
    }
    const text = given.length === 0 ? name : `${name}(${given})`;
    const answered = getNamedType(type);
    if (isLeafType(answered)) return text;
    if (!isObjectType(answered) || !isMarked(answered) || depth === 0) return undefined;
    return `${text} ${this.of(answered, depth - 1)}`;
  }
}

function isMarked({ astNode }: GraphQLObjectType): boolean {
  return astNode?.directives?.some(({ name }) => name.value === "cacheControl") ?? false;
}

test.each(partnerNames)("what %s says may be kept is the same for everybody", async (name) => {
  const sdl = readFileSync(join(projectRoot, "subgraphs", name, "schema.graphql"), "utf8");
  const queries = new KeptSelection(buildSubgraphSchema(parse(sdl))).queries();
  expect(queries.length).toBeGreaterThan(2);
  const database = await throwAwayDatabase(name, { demoData: true });
  const { url, stop } = await startSubgraphProcess(name, database.url, await freePort(), {
    [`IDENTITY_KEY_${environmentSuffix(name)}`]: testIdentityKey,
  });
  const ask = async (body: string, caller: { authorization?: undefined }) => {
    const headers = new Headers(await headersFor(name, body, caller as object));
    if ("authorization" in caller) headers.delete("authorization");
    const response = await fetch(url, { method: "POST", headers, body });
    return { control: response.headers.get("cache-control"), answer: await response.json() };
  };
  try {
    for (const asked of queries) {
      const body = JSON.stringify(asked);
      const everybodys = await ask(body, { authorization: undefined });
      expect({ asked, ...(await ask(body, {})) }).toEqual({ asked, ...everybodys });
      expect({ asked, ...everybodys }).toMatchObject({
        control: expect.stringMatching(/^max-age=\d+, public$/),
      });
    }
  } finally {
    await stop();
    await database.drop();
  }
});
