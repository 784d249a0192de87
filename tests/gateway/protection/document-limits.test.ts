import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { getIntrospectionQuery } from "graphql";
import { checkDocument } from "../../../gateway/protection/document/check-document.js";
import { type DocumentLimits, documentLimits } from "../../../gateway/protection/protection-settings.js";
import type { DomainError } from "../../../shared/errors.js";
import { speaking } from "../../../shared/language/language.js";
import { projectRoot } from "../../../shared/paths.js";

const usual = documentLimits.parse({});

/** What a document is refused with; undefined where it is let in. */
function refusalOf(text: string, limits: Partial<DocumentLimits> = {}): DomainError | undefined {
  try {
    checkDocument(text, { ...usual, ...limits });
    return undefined;
  } catch (error) {
    return error as DomainError;
  }
}

const nested = (depth: number) => `${"{ a ".repeat(depth)}${"}".repeat(depth)}`;
const times = (count: number, what: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => what(index)).join(" ");

test.each<[limit: string, limits: Partial<DocumentLimits>, within: string, beyond: string]>([
  ["tokens", { tokens: 6 }, "{ a(b: 1) }".replace(": 1", ""), "{ a(b: 1) }"],
  ["nesting", { nesting: 5 }, "{ a(b: [[[1]]]) }", "{ a(b: [[[[1]]]]) }"],
  ["directives", { directives: 2 }, "{ a @b @c }", "{ a @b @c d @b }"],
  [
    "fragments",
    { fragments: 1 },
    "{ ...A } fragment A on B { c }",
    "{ a } fragment A on B { c } fragment D on B { c }",
  ],
  ["depth", { depth: 3 }, nested(3), nested(4)],
  [
    "depth",
    { depth: 3 },
    "{ a { ...F } } fragment F on A { b { c } }",
    "{ a { ...F } } fragment F on A { b { ... { c { d } } } }",
  ],
  ["rootFields", { rootFields: 2 }, "{ a b }", "{ a ...F } fragment F on Query { b ... { c } }"],
  ["rootFields", { rootFields: 2 }, "query A { a b } query B { a }", "query A { a } query B { a b c }"],
  [
    "fields",
    { fields: 4 },
    "{ a { ...F } } fragment F on A { b c d }",
    "{ a { ...F } b { ...F } } fragment F on A { c d }",
  ],
  ["aliases", { aliases: 2 }, "{ x: a y: b c }", "{ a { ...F } b { ...F } } fragment F on A { x: c y: d }"],
  ["sameName", { sameName: 2 }, "{ a { b } b }", "{ a { b } c { b } b: d }"],
  [
    "introspection.depth",
    { introspection: { depth: 3, fields: 9 } },
    "{ __schema { types { name } } }",
    "{ __schema { types { fields { name } } } }",
  ],
  [
    "introspection.fields",
    { introspection: { depth: 9, fields: 3 } },
    "{ __schema { types { name } } }",
    "{ __schema { types { name kind } } }",
  ],
])("%s: what is just within is let in, what is just beyond is not", (limit, limits, within, beyond) => {
  expect(refusalOf(within, limits)).toBeUndefined();
  expect(refusalOf(beyond, limits)?.extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit });
});

test("a refusal says what is allowed and what was asked, in the caller's language", () => {
  const refused = () => refusalOf("{ a b c }", { rootFields: 2 })!;
  expect(refused().message).toBe("The operation begins with 3 fields; at most 2 are allowed.");
  expect(speaking("it", refused).message).toBe(
    "L'operazione inizia con 3 campi; ne sono ammessi al massimo 2.",
  );
  expect(refused().extensions).toEqual({ code: "LIMIT_EXCEEDED", limit: "rootFields", most: 2, asked: 3 });
});

test("introspection counts apart from everything else", () => {
  const limits = { depth: 1, fields: 1, aliases: 0 };
  expect(refusalOf("{ a __schema { types { x: name fields { name } } } }", limits)).toBeUndefined();
});

describe("what is made to take long", () => {
  const doubling = (levels: number) =>
    `{ ...F0 } ${times(levels, (level) => `fragment F${level} on A { a { ...F${level + 1} } b { ...F${level + 1} } }`)} fragment F${levels} on A { c }`;

  test.each<[string, string, string]>([
    ["fragments that double at each of 28 levels", doubling(28), "fields"],
    [
      "fragments that double 200 times within one selection",
      `{ ...F0 } ${times(200, (i) => `fragment F${i} on A { ...F${i + 1} ...F${i + 1} }`)} fragment F200 on A { c }`,
      "rootFields",
    ],
    ["ten thousand aliases of a field", `{ ${times(3_000, (i) => `a${i}: a`)} }`, "rootFields"],
    [
      "aliases deep within fragments",
      `{ a { ${times(20, () => "...F")} } } fragment F on A { ${times(20, (i) => `x${i}: b`)} }`,
      "aliases",
    ],
    ["a hundred thousand directives", `{ a ${"@include(if: true) ".repeat(100_000)} }`, "directives"],
    ["ten thousand root fields", `{ ${times(9_000, (i) => `a${i}`)} }`, "rootFields"],
    ["one field again and again", `{ a { ${"b ".repeat(5_000)} } }`, "fields"],
    [
      "one field in many places",
      `{ a { ${times(400, () => "b { c }")} } } fragment F on A { ${"b ".repeat(200)} }`,
      "sameName",
    ],
    ["lists within lists, a hundred thousand deep", `{ a(b: ${"[".repeat(100_000)}`, "nesting"],
    ["selections within selections, a hundred thousand deep", "{ a ".repeat(100_000), "nesting"],
    ["a megabyte of names", `{ ${"a ".repeat(500_000)} }`, "tokens"],
    [
      "the schema's types by a thousand names",
      `{ __schema { ${times(1_000, (i) => `t${i}: types { name }`)} } }`,
      "introspection.fields",
    ],
  ])("%s is refused", (_, text, limit) => {
    expect(refusalOf(text)?.extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit });
  });

  test("fragments that spread each other in a circle are left to validation", () => {
    expect(refusalOf("{ ...A } fragment A on Q { a ...B } fragment B on Q { b ...A }")).toBeUndefined();
    expect(refusalOf("{ ...A } fragment A on Q { ...A ...A }")).toBeUndefined();
  });

  test("what is no GraphQL is left to the parser", () => {
    for (const text of ["", "{", "{ a(b: ) }", '{ a(b: "', "type A", "\u0000", "{ a } }"])
      expect(refusalOf(text)).toBeUndefined();
  });
});

describe("the usual limits let in", () => {
  const questions = join(projectRoot, "examples/questions");

  test("every question that comes with Legami", async () => {
    const files = (await readdir(questions)).filter((name) => name.endsWith(".graphql"));
    expect(files.length).toBeGreaterThan(15);
    for (const file of files)
      expect(refusalOf(await readFile(join(questions, file), "utf8"))).toBeUndefined();
  });

  test("what explorers ask for the schema", () => {
    const everything = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    expect(refusalOf(getIntrospectionQuery(everything))).toBeUndefined();
  });
});
