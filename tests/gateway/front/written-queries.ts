import fc from "fast-check";
import { buildSchema, GraphQLError, type GraphQLScalarType, Kind, valueFromASTUntyped } from "graphql";

/** All kinds of inputs; each field answers what it understood of its arguments, as JSON. */
export const schema = buildSchema(`
  directive @tagged(with: String, n: [Int]) on FIELD
  scalar Day
  scalar JSON
  enum Colour { RED GREEN }
  input Inner { int: Int, float: Float = 2.5, name: String, day: Day, colours: [Colour!], deeper: Inner }
  input One @oneOf { id: ID, name: String }
  type Query {
    scalars(int: Int, float: Float, string: String, id: ID, flag: Boolean, colour: Colour): String
    needed(int: Int! = 7, string: String!, ids: [ID!]!): String
    lists(ints: [Int], floats: [Float!], strings: [String!]!, nested: [[Int]], many: [Inner!]): String
    own(day: Day, days: [Day!], json: JSON, colours: [Colour]): String
    object(inner: Inner, one: One): String
    self(int: Int, string: String): Query
  }
`);

const day = schema.getType("Day") as GraphQLScalarType;
const toDay = (value: unknown) => {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) return value;
  throw new GraphQLError("A day is written like 2017-03-01.");
};
day.parseValue = toDay;
day.parseLiteral = (node) => toDay(node.kind === Kind.STRING ? node.value : undefined);
const json = schema.getType("JSON") as GraphQLScalarType;
json.parseLiteral = valueFromASTUntyped;

const echo = (args: unknown) => JSON.stringify(args);
export const rootValue = {
  scalars: echo,
  needed: echo,
  lists: echo,
  own: echo,
  object: echo,
  self: () => rootValue,
};

/** What stands at the same place of two texts. */
type Pair = readonly [string, string];
type Pairs = fc.Arbitrary<Pair>;
type Texts = fc.Arbitrary<string>;

const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight = 9) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });
/** The first text is to be valid; in the second anything may stand. */
const value = (good: Texts, odd: Texts): Pairs =>
  mostly(
    fc.tuple(good, mostly(good, odd, 80)),
    good.map((one): Pair => [one, one]),
    3,
  );
const same = (...texts: string[]): Pairs => fc.constantFrom(...texts).map((one): Pair => [one, one]);

const int = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer()).map(String);
const oddNumber = fc.constantFrom(
  ...["-0", "2147483648", "-2147483649", "12345678901234567890", "007", "1_000", "- 1", "1e400", "1.", ".5"],
  ...["1e", "1.5.2", "0x1p", "-", "1a", "+1"],
);
const float = mostly(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number.toExponential()),
  fc.constantFrom("0.1", "-1.50", "1.0E3", "2e-2", "-0.0"),
  1,
);
const hostile = fc.string({
  unit: fc.constantFrom(
    '"',
    "\\",
    "#",
    "(",
    ")",
    "{",
    "}",
    "\n",
    "\r",
    "\u0001",
    "\ud800",
    "$",
    "é",
    "\u{1f600}",
  ),
});
const characters = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), hostile);
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, "");
const string = fc.oneof(
  characters.map((text) => JSON.stringify(wellFormed(text))),
  characters.map((text) => `"${wellFormed(text).replace(/["\\\n\r]/g, "")}"`),
  fc.constantFrom('""', '"\\u{1F600}"', '"\\ud83d\\ude00"', '"2017-03-01"'),
);
const oddString = mostly(
  hostile.map((text) => `"${text}"`),
  fc.constantFrom('"\\ud83d"', '"\\q"', '"open', '"a\nb"', '"\\u{110000}"', "'a'"),
  1,
);
const block = fc.oneof(
  characters.map((text) => `"""${wellFormed(text).replace(/["\\]/g, "")}"""`),
  fc.constantFrom(
    '"""\n    one\n      two\n"""',
    '"""a \\""" b"""',
    '""" "quoted" """',
    '""""""',
    '"""\r\n x\r y"""',
  ),
);
const date = fc.integer({ min: 1900, max: 2100 }).map((year) => `"${year}-03-01"`);
const gaps = fc.constantFrom("", " ", "\n  ", ", ", ' # not ) " this\n', "\t", "\ufeff");

const orNull = (one: Pairs): Pairs => mostly(one, same("null"));
const ints = orNull(value(int, oddNumber));
const floats = orNull(mostly(value(float, oddNumber), value(int, oddNumber), 2));
const text = value(string, oddString);
const texts = orNull(mostly(text, value(block, fc.constantFrom('"""open', '"""\ud800"""')), 4));
const ids = orNull(mostly(value(int, oddNumber), text, 1));
const colours = orNull(same("RED", "GREEN"));
const days = orNull(value(date, oddString));

function joined(parts: readonly Pair[], open: string, close: string, gap: string): Pair {
  const join = (side: 0 | 1) =>
    `${open}${gap}${parts.map((part) => part[side]).join(`${gap} `)}${gap}${close}`;
  return [join(0), join(1)];
}

const listOf = (item: Pairs): Pairs =>
  fc.tuple(fc.array(item, { maxLength: 4 }), gaps).map(([items, gap]) => joined(items, "[", "]", gap));

/** Lists of which the second may be longer or shorter. */
const freeList = (good: Texts, odd: Texts): Pairs =>
  fc
    .tuple(fc.array(good), fc.array(mostly(good, odd, 80)))
    .map(([one, other]): Pair => [`[${one.join(", ")}]`, `[${other.join(" ")}]`]);

const objectOf = (fields: Record<string, Pairs>): Pairs =>
  fc
    .tuple(fc.record(fields, { requiredKeys: [] }), gaps)
    .map(([given, gap]) => joined(namedPairs(given), "{", "}", gap));

function namedPairs(given: { [name: string]: Pair | undefined }): Pair[] {
  return Object.entries(given).flatMap(([name, pair]): Pair[] =>
    pair === undefined ? [] : [[`${name}: ${pair[0]}`, `${name}: ${pair[1]}`]],
  );
}

const { inner } = fc.letrec<{ inner: Pair }>((tie) => ({
  inner: objectOf({
    int: mostly(ints, same("$int")),
    float: floats,
    name: texts,
    day: days,
    colours: listOf(same("RED", "GREEN")),
    deeper: fc.oneof({ depthSize: "small", withCrossShrink: true }, same("null"), tie("inner")),
  }),
}));
const anything = fc.oneof(ints, floats, texts, same("true", "RED", "$any"));
const anyJson = fc.oneof(anything, listOf(anything), objectOf({ a: anything, b: listOf(anything) }));

const argumentsOf: Record<string, Record<string, Pairs>> = {
  scalars: {
    int: ints,
    float: floats,
    string: texts,
    id: ids,
    flag: same("true", "null", "$flag"),
    colour: colours,
  },
  needed: {
    int: value(int, oddNumber),
    string: text,
    ids: fc.oneof(listOf(text), freeList(string, int), freeList(int, string), value(int, oddNumber)),
  },
  lists: {
    ints: fc.oneof(listOf(ints), freeList(int, oddNumber), listOf(same("$int", "1")), ints),
    floats: freeList(float, string),
    strings: fc.oneof(listOf(text), freeList(string, oddString), text),
    nested: fc.oneof(listOf(listOf(ints)), listOf(ints)),
    many: listOf(inner),
  },
  own: { day: days, days: fc.oneof(freeList(date, int), days), json: anyJson, colours: listOf(colours) },
  object: { inner, one: fc.oneof(objectOf({ id: text }), same('{ name: "x" }', "{ id: 3 }")) },
};
const needed: Record<string, string[]> = { needed: ["string", "ids"], lists: ["strings"], object: ["inner"] };

const alias = mostly(
  fc.nat(9_999).map((number) => `a${number}: `),
  fc.constantFrom("", "a: ", "written0: "),
);
const directive = fc.constantFrom(
  "",
  "",
  " @include(if: true)",
  " @skip(if: $flag)",
  ' @tagged(with: "(", n: [1])',
);

const leaf: Pairs = fc
  .tuple(fc.constantFrom(...Object.keys(argumentsOf)), alias, directive, gaps)
  .chain(([name, before, after, gap]) =>
    fc.record(argumentsOf[name]!, { requiredKeys: needed[name] ?? [] }).map((given): Pair => {
      const pairs = namedPairs(given as Record<string, Pair>);
      const [one, other] = pairs.length === 0 ? ["", ""] : joined(pairs, "(", ")", gap);
      return [`${before}${name}${one}${after}`, `${before}${name}${other}${after}`];
    }),
  );

const { selection } = fc.letrec<{ selection: Pair; self: Pair }>((tie) => ({
  selection: fc
    .tuple(
      fc.array(fc.oneof({ depthSize: "small" }, leaf, tie("self")), { minLength: 1, maxLength: 3 }),
      gaps,
    )
    .map(([fields, gap]) => joined(fields, "{", "}", gap)),
  self: fc
    .tuple(ints, texts, tie("selection"), mostly(alias, fc.constant(""), 2))
    .map(
      ([number, said, [one, other], before]): Pair => [
        `${before}self(int: ${number[0]}, string: ${said[0]}) ${one}`,
        `${before}self(int: ${number[1]}, string: ${said[1]}) ${other}`,
      ],
    ),
}));

const usesAll = " used: scalars(int: $int, flag: $flag) uses: own(json: $any) w: scalars(int: $written) ...F";
const header =
  'query Q($int: Int = 3, $any: JSON = {a: "x(", b: [1]}, $flag: Boolean = false, $written: Int)';

/** Two texts that differ in values at most; GraphQL may refuse the second. */
export const writtenQueries: Pairs = fc.tuple(selection, selection).map(([own, shared]): Pair => {
  const whole = (side: 0 | 1) => `${header} ${own[side].replace(/\}$/, `${usesAll} }`)}
    fragment F on Query ${shared[side]}
    query Second { scalars(int: 1) }`;
  return [whole(0), whole(1)];
});
