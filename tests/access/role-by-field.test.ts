import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from "graphql";
import type { Cell } from "../../cli/access/access-cells.js";
import { type Role, roles } from "../../cli/access/roles.js";
import { projectRoot } from "../../shared/paths.js";
import type { Answer } from "../support/client.js";
import { sharedCommunity } from "../support/community.js";
import { callOf, objectsAlong, type Path, pathsToTypes, selectionAlong } from "../support/schema-paths.js";
import type { Addresses } from "../support/start-community.js";
import { argumentsForAccess } from "./arguments.js";
import { askAs } from "./ask-as.js";
import { documentedAccess } from "./documented-access.js";

let community: Addresses;
let schema: GraphQLSchema;
let values: Record<string, string>;
const access = await documentedAccess();
beforeAll(async () => {
  community = await sharedCommunity();
  schema = buildSchema(await readFile(join(projectRoot, "schema.graphql"), "utf8"));
  values = await argumentsForAccess(community);
});

function fieldsOf(type: string): GraphQLField<unknown, unknown>[] {
  const found = schema.getType(type);
  return isObjectType(found) || isInterfaceType(found) ? Object.values(found.getFields()) : [];
}

function types(): string[] {
  return Object.keys(schema.getTypeMap()).filter(
    (name) => !name.startsWith("__") && fieldsOf(name).length > 0,
  );
}

function cellFor(role: Role, type: string, field: string): Cell {
  return access.get(`${type}.${field}`)![role.name]!;
}

/** Runs work for each, some at a time. */
async function forEachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}

function selectionOf(field: GraphQLField<unknown, unknown>, type: string): string {
  const call = callOf(type, field, values) ?? `${field.name}(${values[`${type}.${field.name}`]})`;
  return isLeafType(getNamedType(field.type)) ? call : `${call} { __typename }`;
}

/** What the demo data have none of, or not before somebody has looked: whether it is read can't be seen, only whether it is refused. */
const notInTheDemoData =
  /^(AlreadyServed|Applicant|AuditEntry(Edge)?|Bank(Account|Statement|Entry)(Connection|Edge)?|CommunityLabStateChange|DonorIdentity|PactPerson|Participant|Recall)$/;

interface Question {
  type: string;
  field: GraphQLField<unknown, unknown>;
  paths: readonly Path[];
}

/** What is wrong with how a field is refused along one way: undefined where nothing is; "silent" where nobody came so far. */
function wrongRefusal(role: Role, { field }: Question, path: Path, alias: string, answer: Answer<unknown>) {
  const wanted = role.scopes === undefined ? "UNAUTHENTICATED" : "FORBIDDEN";
  const shown = objectsAlong(path, answer.data, alias).map(
    (object) => object[path.length === 0 ? alias : field.name],
  );
  if (shown.some((value) => value !== null && value !== undefined)) return `shown: ${JSON.stringify(shown)}`;
  const codes = (answer.errors ?? []).filter((error) => error.path?.[0] === alias);
  if (codes.length === 0) return "silent";
  const other = codes.find(({ extensions }) => extensions.code !== wanted);
  return other && `refused otherwise: ${JSON.stringify(other)}`;
}

/** Asks many at once, by aliases; where a refusal took the others' answer along, one by one. */
async function refusalsOf(role: Role, questions: readonly Question[]): Promise<string[]> {
  const ask = async (asked: readonly Question[], way: number) => {
    const parts = asked.map(({ type, field, paths }, index) =>
      selectionAlong(paths[way]!, selectionOf(field, type), `f${index}`),
    );
    const answer = await askAs(role, community.gatewayUrl, `{ ${parts.join(" ")} }`);
    return asked.map((one, index) => wrongRefusal(role, one, one.paths[way]!, `f${index}`, answer));
  };
  const wrong: string[] = [];
  const together = await ask(questions, 0);
  for (const [index, question] of questions.entries()) {
    let problem = together[index];
    for (let way = 0; problem === "silent" && way < question.paths.length; way++)
      [problem] = await ask([question], way);
    if (problem !== undefined) wrong.push(`${question.type}.${question.field.name} ${problem}`);
  }
  return wrong;
}

/** Mutations and subscriptions have tests of their own. */
function isNotQueried(type: string): boolean {
  return type === "Mutation" || type === "Subscription";
}

describe("the table of role × field", () => {
  it("has a cell for every type and field of the clients' schema, and for nothing else", () => {
    const all = types().flatMap((type) => fieldsOf(type).map(({ name }) => `${type}.${name}`));
    expect([...access.keys()].sort()).toEqual(all.sort());
  });

  it("is of types that a query reaches, but for what only a mutation answers", () => {
    const paths = pathsToTypes(schema, { values });
    const unreached = types().filter((type) => !paths.has(type));
    expect(unreached).toEqual(["GroupOrder", "Mutation", "Subscription", "VolunteerShift"]);
  });

  describe.each(roles)("$name", (role) => {
    const through = (type: string, field: string) => cellFor(role, type, field) !== "no";
    const reached = new Map<string, Path>();

    it("reads what it says, on real objects", async () => {
      const paths = pathsToTypes(schema, { values, through });
      const wrong: string[] = [];
      const neverThere: string[] = [];
      await forEachOf(types(), async (type) => {
        const readable = fieldsOf(type).filter(({ name }) => through(type, name));
        if (isNotQueried(type) || readable.length === 0 || !paths.has(type)) return;
        const selection = readable.map((field) => selectionOf(field, type)).join(" ");
        for (const path of paths.get(type)!) {
          const answer = await askAs(role, community.gatewayUrl, `{ ${selectionAlong(path, selection)} }`);
          if (answer.errors) wrong.push(`${type}: ${JSON.stringify(answer.errors.slice(0, 2))}`);
          else if (objectsAlong(path, answer.data).length > 0) reached.set(type, path);
          else continue;
          return;
        }
        if (!notInTheDemoData.test(type)) neverThere.push(type);
      });
      expect(wrong).toEqual([]);
      expect(neverThere).toEqual([]);
    });

    it("is refused what it says, wherever it asks", async () => {
      const paths = pathsToTypes(schema, { values });
      const questions = types().flatMap((type) => {
        const known = reached.get(type);
        const ways = known === undefined ? paths.get(type) : [known];
        if (isNotQueried(type) || ways === undefined) return [];
        return fieldsOf(type)
          .filter(({ name }) => !through(type, name))
          .map((field): Question => ({ type, field, paths: ways }));
      });
      const wrong: string[] = [];
      await forEachOf(chunksOf(questions, 20), async (chunk) => {
        wrong.push(...(await refusalsOf(role, chunk)));
      });
      expect(wrong).toEqual([]);
      expect(questions.length).toBeGreaterThan(0);
    });
  });
});

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
