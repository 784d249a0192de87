import { writeFile } from "node:fs/promises";
import { AccessRules } from "../../../gateway/access/access-rules.js";
import { eventually } from "../../support/tiny-gateway.js";
import { RuledNetwork, told } from "./ruled-network.js";
import { shelter } from "./shelter.js";

test("rules change with their supergraph, in one step: no answer is by the old rules of the new schema, or half by each", async () => {
  const network = await RuledNetwork.start({ shelter });
  const { path, supergraphSdl } = network;
  const query = "{ open secretWord }";
  const closed = supergraphSdl.replace("open: String!", "open: String! @authenticated");
  const opened = supergraphSdl.replace("secretWord: String @authenticated", "secretWord: String");
  expect([closed, opened]).not.toContain(supergraphSdl);

  const seen = new Set<string>();
  let asking = true;
  const clients = Array.from({ length: 4 }, async () => {
    while (asking) seen.add(JSON.stringify((await network.ask(query)).data));
  });
  await writeFile(path, closed);
  await eventually(async () => expect((await network.ask(query)).data).toBeNull());
  await writeFile(path, opened);
  await eventually(async () =>
    expect((await network.ask(query)).data).toEqual({ open: "open", secretWord: "SECRET word" }),
  );
  await writeFile(path, supergraphSdl);
  await eventually(async () =>
    expect(told(await network.ask(query))).toEqual(["secretWord UNAUTHENTICATED"]),
  );
  asking = false;
  await Promise.all(clients);
  for (const answer of seen)
    expect([
      '{"open":"open","secretWord":null}',
      "null",
      '{"open":"open","secretWord":"SECRET word"}',
    ]).toContain(answer);
  await network.close();
});

test("a request that is being judged while they change is judged by the new ones", async () => {
  const deciding: (() => void)[] = [];
  const network = await RuledNetwork.start(
    { shelter },
    {
      edited: (sdl) =>
        sdl
          .replace(
            '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)',
            '$& @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)',
          )
          .replace("open: String!", 'open: String! @policy(policies: [["slow"]])')
          .replace(
            "scalar Tag",
            "directive @policy(policies: [[policy__Policy!]!]!) on FIELD_DEFINITION\nscalar policy__Policy\nscalar Tag",
          ),
      policies: () => new Promise<boolean>((resolve) => deciding.push(() => resolve(true))),
    },
  );
  const slow = network.ask("{ open constructor }");
  await eventually(async () => expect(deciding.length).toBe(1));
  await writeFile(
    network.path,
    network.supergraphSdl.replace("  constructor: String", "  constructor: String @authenticated"),
  );
  await eventually(async () =>
    expect((await network.ask("{ constructor }")).data).toEqual({ constructor: null }),
  );
  network.asked();
  deciding.shift()!();
  await eventually(async () => expect(deciding.length).toBe(1));
  deciding.shift()!();
  expect((await slow).data).toEqual({ open: "open", constructor: null });
  expect(network.asked()).not.toMatch(/constructor/);
  await network.close();
});

describe("a rule is a rule, whatever a supergraph calls it", () => {
  const supergraph = (links: string, rule: string, definitions = "") => `
    schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) ${links} { query: Query }
    ${definitions}
    type Query { field: String ${rule} }`;
  const spec = (name: string, version = "v0.1") =>
    `url: "https://specs.apollo.dev/${name}/${version}", for: SECURITY`;

  it.each([
    ["by its own name", `@link(${spec("authenticated")})`, "@authenticated"],
    ["in a later version", `@link(${spec("authenticated", "v0.2")})`, "@authenticated"],
    ["under another namespace", `@link(${spec("requiresScopes")}, as: "needs")`, '@needs(scopes: [["a"]])'],
    [
      "imported as another",
      `@link(${spec("requiresScopes")}, import: [{ name: "@requiresScopes", as: "@needs" }])`,
      '@needs(scopes: [["a"]])',
    ],
    ["imported as itself", `@link(${spec("policy")}, import: ["@policy"])`, '@policy(policies: [["a"]])'],
    [
      "in the place of another",
      `@link(${spec("policy")}, as: "authenticated")`,
      '@authenticated(policies: [["a"]])',
    ],
    [
      "of federation",
      '@link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@policy", as: "@rule" }])',
      '@rule(policies: [["a"]])',
    ],
    [
      "of federation, in its namespace",
      '@link(url: "https://specs.apollo.dev/federation/v2.9", as: "fed")',
      "@fed__authenticated",
    ],
    [
      "of a core supergraph",
      '@core(feature: "https://specs.apollo.dev/authenticated/v0.1", as: "auth")',
      "@auth",
    ],
    ["that nobody linked", "", "@authenticated"],
    [
      "that nobody linked, but somebody defined",
      "",
      '@requiresScopes(scopes: "a")',
      "directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION",
    ],
  ])("%s", (_, links, rule, definitions = "") => {
    const { rules, plain } = AccessRules.takenFrom(supergraph(links, rule, definitions));
    expect(rules.ofField("Query", "field").length).toBe(1);
    expect(plain).not.toMatch(/field: String @/);
    expect(plain).not.toMatch(/SECURITY/);
  });

  it("but another's directive of the name is not", () => {
    const { rules, plain } = AccessRules.takenFrom(
      supergraph("", '@policy(name: "x")', "directive @policy(name: String) on FIELD_DEFINITION"),
    );
    expect(rules.exist).toBe(false);
    expect(plain).toContain('@policy(name: "x")');
  });

  it.each([
    "@requiresScopes",
    "@requiresScopes(scopes: 1)",
    "@requiresScopes(scopes: [[null]])",
    "@policy(scopes: [])",
  ])("and one that can't be read is not passed over: %s", (rule) => {
    expect(() => AccessRules.takenFrom(supergraph("", rule))).toThrow("on Query.field does not say");
  });
});

describe("an interface's rule", () => {
  const read = (pet: string, cat: string, dog: string) => {
    const { rules } = AccessRules.takenFrom(`
      interface Pet ${pet} { name: String }
      type Cat implements Pet ${cat} { name: String }
      type Dog implements Pet ${dog} { name: String }
      type Query { cat: Cat }`);
    return ["Cat", "Dog"].map((type) => rules.ofField(type, "name").length);
  };
  const [a, b, ab, eitherOr] = ['[["a"]]', '[["b"]]', '[["a", "b"]]', '[["a"], ["b"]]'].map(
    (scopes) => `@requiresScopes(scopes: ${scopes})`,
  ) as [string, string, string, string];

  it("is each implementation's, unless it only sums up what they ask for", () => {
    expect(read(a, "", "")).toEqual([1, 1]);
    expect(read(a, a, "")).toEqual([1, 0]);
    expect(read(ab, a, b)).toEqual([1, 1]);
    expect(read(ab, a, "")).toEqual([2, 1]);
    expect(read(eitherOr, "", b)).toEqual([0, 1]);
    expect(read("@authenticated", "", b)).toEqual([0, 1]);
    expect(read(b, "", "@authenticated")).toEqual([1, 2]);
  });
});
