import fc from "fast-check";
import {
  buildSchema,
  defaultFieldResolver,
  execute,
  GraphQLError,
  getNamedType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { link, RuledNetwork } from "./ruled-network.js";

/** By type and by `Type.field`, the rule as it is written. */
type Rules = Record<string, string>;

const person = {
  first: "name: String age: Int! pal: Person home: House",
  second: "pals: [Person!] debt: Int!",
};
const house = "name: String age: Int! owner: Person guests: [Being]";
const ghost = "name: String haunts: House";
const root = "person: Person persons: [Person!]! house: House beings: [Being] age: Int!";

/** The network as if it were one server's, which has no rules. */
const sdl = `
  type Query { ${root} }
  union Being = Person | House | Ghost
  type Person { id: ID! ${person.first} ${person.second} }
  type House { ${house} }
  type Ghost { ${ghost} }`;
const whole = buildSchema(sdl);
/** The same; what a thing is, it tells in a field like any other, which can be closed. */
const telling = buildSchema(sdl.replace(/type \w+ \{/g, "$& kind: String!"));
const types = Object.values(whole.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith("__"),
);
const coordinates = types.flatMap((type) =>
  isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
);

const token = "@authenticated";
const food = '@requiresScopes(scopes: [["food:read"]])';
const labs = '@requiresScopes(scopes: [["labs:read"]])';
const rules: fc.Arbitrary<Rules> = fc.record({
  ...Object.fromEntries(
    coordinates
      .filter((one) => one !== "Person.id")
      .map((one) => [one, fc.constantFrom("", "", "", "", "", "", token, food, labs)]),
  ),
  ...Object.fromEntries(
    ["Person", "House", "Ghost"].map((one) => [one, fc.constantFrom("", "", "", token, food, labs)]),
  ),
});

function partnersOf(written: Rules) {
  const ruled = (type: string, fields: string) =>
    fields.replace(/(\w+): (\S+)/g, (line, field) => `${line} ${written[`${type}.${field}`] ?? ""}`);
  const object = (type: string) => ({ __typename: type, id: "1" });
  /** What each field is, of whatever: so that a wrong one shows. */
  const values: Record<string, (type: string) => unknown> = {
    name: (type) => `the name of a ${type}`,
    age: (type) => type.length,
    debt: () => 4710,
    pal: () => object("Person"),
    pals: () => [object("Person"), object("Person")],
    person: () => object("Person"),
    persons: () => [object("Person")],
    owner: () => object("Person"),
    home: () => object("House"),
    house: () => object("House"),
    haunts: () => object("House"),
    beings: () => [object("Ghost"), null, object("Person"), object("House")],
    guests: () => [object("Ghost"), object("Person")],
  };
  const resolvers = Object.fromEntries(
    types.map(({ name: type }) => {
      const fields = Object.keys(values);
      const own = fields.filter((field) => coordinates.includes(`${type}.${field}`));
      return [type, Object.fromEntries(own.map((field) => [field, () => values[field]!(type)]))];
    }),
  );
  const only = (type: string, fields: string) =>
    Object.fromEntries(Object.entries(resolvers[type]!).filter(([field]) => fields.includes(`${field}:`)));
  const reference = { __resolveReference: () => object("Person") };
  return {
    resolvers,
    partners: {
      first: {
        sdl: `${link}
          type Query { ${ruled("Query", root)} }
          union Being = Person | House | Ghost
          type Person @key(fields: "id") ${written.Person} { id: ID! ${ruled("Person", person.first)} }
          type House ${written.House} { ${ruled("House", house)} }
          type Ghost ${written.Ghost} { ${ruled("Ghost", ghost)} }`,
        resolvers: { ...resolvers, Person: { ...only("Person", person.first), ...reference } },
      },
      second: {
        sdl: `${link} type Person @key(fields: "id") { id: ID! ${ruled("Person", person.second)} }`,
        resolvers: { Person: { ...only("Person", person.second), ...reference } },
      },
    },
  };
}

/** A selection set; with a fragment `P` on persons, unless it is that. */
function selecting(type: string, depth: number, spread = true): fc.Arbitrary<string> {
  const object = whole.getType(type);
  if (!isObjectType(object))
    return fc
      .tuple(
        ...["Person", "House", "Ghost"].map((member) =>
          selecting(member, depth, spread).map((set) => `... on ${member} ${set}`),
        ),
      )
      .chain((members) => fc.subarray(members, { minLength: 1 }))
      .map((members) => `{ ${members.join(" ")} }`);
  const possible = Object.values(object.getFields()).filter(
    ({ type: answered }) =>
      depth > 0 || !("getFields" in getNamedType(answered) || "getTypes" in getNamedType(answered)),
  );
  const field = fc.constantFrom(...possible).chain(({ name, type: answered }) => {
    const composite = "getFields" in getNamedType(answered) || "getTypes" in getNamedType(answered);
    const inner = composite ? selecting(getNamedType(answered).name, depth - 1, spread) : fc.constant("");
    const alias = fc.constantFrom("", `a_${name}: `, `b_${name}: `);
    const condition = fc.constantFrom("", "", "", "@include(if: $yes)", "@skip(if: $no)");
    return fc.tuple(alias, condition, inner).map(([as, when, set]) => `${as}${name} ${when} ${set}`);
  });
  const others = [
    fc.constant("__typename"),
    ...(depth > 0 ? [selecting(type, depth - 1, spread).map((set) => `... ${set}`)] : []),
    ...(spread && type === "Person" ? [fc.constant("...P")] : []),
  ];
  return fc
    .array(fc.oneof({ weight: 5, arbitrary: field }, { weight: 1, arbitrary: fc.oneof(...others) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((selections) => `{ ${selections.join(" ")} }`);
}

const operation = fc
  .tuple(selecting("Query", 4), selecting("Person", 2, false))
  .map(
    ([set, persons]) =>
      `query ($yes: Boolean = true, $no: Boolean = false) { ... @include(if: $yes) { ... @skip(if: $no) { ...Q } } } fragment Q on Query ${set} ${set.includes("...P") ? `fragment P on Person ${persons}` : ""}`,
  );

const callers = [undefined, [], ["food:read"], ["food:read", "labs:read"]] as const;

function isClosed(rule: string | undefined, scopes: readonly string[] | undefined): boolean {
  if (!rule) return false;
  const [, scope] = /"(.*)"/.exec(rule) ?? [];
  return scopes === undefined || (scope !== undefined && !scopes.includes(scope));
}

/** graphql-js, with resolvers that throw where the rules say: what the gateway must come to by another way. */
function answeredByOne(
  query: string,
  written: Rules,
  resolvers: Record<string, object>,
  scopes: readonly string[] | undefined,
) {
  return execute({
    schema: telling,
    document: parse(query.replaceAll("__typename", "__typename: kind")),
    rootValue: {},
    fieldResolver(source, args, context, info) {
      const { parentType, fieldName, returnType } = info;
      const concerned = [parentType.name, `${parentType.name}.${fieldName}`, getNamedType(returnType).name];
      if (concerned.some((one) => isClosed(written[one], scopes))) throw new GraphQLError("closed");
      const own = resolvers[parentType.name] as Record<string, () => unknown>;
      if (fieldName === "kind") return parentType.name;
      return own[fieldName]?.() ?? defaultFieldResolver(source, args, context, info);
    },
  });
}

/** What partners were asked for, of the types that the network has. */
function closedAmong(queries: string, written: Rules, scopes: readonly string[] | undefined): string[] {
  const found: string[] = [];
  if (queries === "") return found;
  const info = new TypeInfo(whole);
  visit(
    parse(queries),
    visitWithTypeInfo(info, {
      Field({ name: { value: field } }) {
        const type = info.getParentType()?.name;
        if (type === undefined || field.startsWith("__")) return;
        if ([type, `${type}.${field}`].some((one) => isClosed(written[one], scopes)))
          found.push(`${type}.${field}`);
      },
    }),
  );
  return found;
}

/** What is asked here may be as large as it likes: that is another refusal. */
const anySize = {
  protection: { cost: { most: null }, document: { tokens: 1e6, fields: 1e6, aliases: 1e6, sameName: 1e6 } },
};

test("whatever the rules, the question and the caller: what is closed is neither answered nor asked for, and all else is as ever", async () => {
  await fc.assert(
    fc.asyncProperty(
      rules,
      fc.array(operation, { minLength: 20, maxLength: 20 }),
      async (written, queries) => {
        const { partners, resolvers } = partnersOf(written);
        const network = await RuledNetwork.start(partners, { settings: anySize });
        try {
          for (const query of queries)
            for (const scopes of callers) {
              const { data, errors = [] } = await network.ask(query, scopes);
              const one = await answeredByOne(query, written, resolvers, scopes);
              expect({ query, scopes, data }).toEqual({
                query,
                scopes,
                data: JSON.parse(JSON.stringify(one.data)),
              });
              expect(errors.length > 0).toBe((one.errors ?? []).length > 0);
              expect(closedAmong(network.asked(), written, scopes)).toEqual([]);
            }
        } finally {
          await network.close();
        }
      },
    ),
    { numRuns: Number(process.env.LEGAMI_ACCESS_RUNS ?? 4), endOnFailure: true },
  );
});
