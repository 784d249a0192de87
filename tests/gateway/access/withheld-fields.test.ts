import { bearing } from "../../support/issuer.js";
import { RuledNetwork, told } from "./ruled-network.js";
import { bank, shelter } from "./shelter.js";

let network: RuledNetwork;
beforeAll(async () => {
  network = await RuledNetwork.start({ shelter, bank });
});
beforeEach(() => {
  network.asked();
});
afterAll(() => network.close());

describe("a field that a rule closes", () => {
  it("is null with an error at its path, and nobody is asked for it", async () => {
    const answer = await network.ask("{ open me { name secretIncome } secretWord }");
    expect(answer).toEqual({
      data: { open: "open", me: { name: "Ada", secretIncome: null }, secretWord: null },
      errors: [
        {
          message: "Sign in first: this needs a token with the scope food:read.",
          path: ["me", "secretIncome"],
          extensions: { code: "UNAUTHENTICATED", scopes: [["food:read"]] },
        },
        {
          message: "Sign in first: this needs a token.",
          path: ["secretWord"],
          extensions: { code: "UNAUTHENTICATED" },
        },
      ],
    });
    expect(network.asked()).not.toMatch(/secret/i);
  });

  it("is FORBIDDEN to a token without the right, in the language of whoever asks", async () => {
    const { authorization } = await bearing({ scopes: ["labs:read"] });
    const headers = { authorization, "accept-language": "it" };
    const { data, errors } = await network.gateway.ask("{ me { secretIncome } }", {}, headers);
    expect(data).toEqual({ me: { secretIncome: null } });
    expect(errors).toEqual([
      {
        message: "Il tuo token non dà questo diritto: serve lo scope food:read.",
        path: ["me", "secretIncome"],
        extensions: { code: "FORBIDDEN", scopes: [["food:read"]] },
      },
    ]);
  });

  it("opens with the right, and with each way to have it", async () => {
    expect(await network.ask("{ me { secretIncome secretVow } }", ["food:read"])).toEqual({
      data: { me: { secretIncome: 4710, secretVow: "SECRET vow" } },
    });
    for (const scopes of [["civic:read"], ["labs:read", "food:read"]])
      expect(await network.ask("{ secretEither }", scopes)).toEqual({
        data: { secretEither: "SECRET either" },
      });
    for (const scopes of [["food:read"], ["labs:read"], []])
      expect(told(await network.ask("{ secretEither }", scopes))).toEqual(["secretEither FORBIDDEN"]);
  });

  it("is closed by the type that it answers: an object's, a scalar's, an enum's", async () => {
    const answer = await network.ask("{ me { secretDiary { text } tag mood } }");
    expect(answer.data).toEqual({ me: { secretDiary: null, tag: null, mood: null } });
    expect(told(answer)).toEqual([
      "me.secretDiary UNAUTHENTICATED",
      "me.tag UNAUTHENTICATED",
      "me.mood UNAUTHENTICATED",
    ]);
    expect(network.asked()).not.toMatch(/tag|mood|iary/);
  });
});

/** Each would show something secret if a name, a place or a way of writing were taken for the thing itself. */
const tricks: [trick: string, query: string, data: unknown, errors: string[]][] = [
  ["an alias", "{ me { name: secretIncome } }", { me: { name: null } }, ["me.name"]],
  [
    "aliases that change places",
    "{ me { income: id id: secretIncome } }",
    { me: { income: "1", id: null } },
    ["me.id"],
  ],
  [
    "an alias of a forgotten name",
    "{ __proto__: secretWord constructor: secretWord open }",
    expect.objectContaining({ open: "open", constructor: null }),
    ["__proto__", "constructor"],
  ],
  [
    "a field of a forgotten name",
    "{ constructor secretConstructor }",
    { constructor: "built", secretConstructor: null },
    ["secretConstructor"],
  ],
  ["an alias that stands for the type", "{ me { __typename: secretVow } }", { me: null }, ["me.__typename"]],
  [
    "an inline fragment",
    "{ me { ... { ... on Person { secretIncome } } } }",
    { me: { secretIncome: null } },
    ["me.secretIncome"],
  ],
  [
    "a fragment",
    "{ me { ...F } } fragment F on Person { secretIncome }",
    { me: { secretIncome: null } },
    ["me.secretIncome"],
  ],
  [
    "a fragment in a fragment, spread twice",
    "{ me { ...F ...F self { ...F } } } fragment F on Person { ...G } fragment G on Person { secretIncome }",
    { me: { secretIncome: null, self: { secretIncome: null } } },
    ["me.secretIncome", "me.self.secretIncome"],
  ],
  [
    "a fragment on the root",
    "query A { ...Q } fragment Q on Query { secretWord }",
    { secretWord: null },
    ["secretWord"],
  ],
  [
    "a fragment of a forgotten name",
    "{ me { ...constructor ...__proto__ } } fragment constructor on Person { secretIncome } fragment __proto__ on Person { secretVow: secretIncome }",
    { me: { secretIncome: null, secretVow: null } },
    ["me.secretIncome", "me.secretVow"],
  ],
  [
    "merged fields",
    "{ me { self { name } self { secretIncome } } }",
    { me: { self: { name: "Ada", secretIncome: null } } },
    ["me.self.secretIncome"],
  ],
  [
    "the same field twice",
    "{ me { secretIncome secretIncome } }",
    { me: { secretIncome: null } },
    ["me.secretIncome"],
  ],
  [
    "a way round",
    "{ me { friends { friends { secretIncome } } } }",
    { me: { friends: [{ friends: [{ secretIncome: null }] }] } },
    ["me.friends.0.friends.0.secretIncome"],
  ],
  [
    "a directive that is always true",
    "{ me { secretIncome @include(if: true) @skip(if: false) } }",
    { me: { secretIncome: null } },
    ["me.secretIncome"],
  ],
];

describe.each(tricks)("%s", (_, query, data, errors) => {
  it("gets at nothing", async () => {
    const answer = await network.ask(query);
    expect(answer.data).toEqual(data);
    expect(told(answer)).toEqual(errors.map((path) => `${path} UNAUTHENTICATED`));
    expect(JSON.stringify(answer.data)).not.toMatch(/SECRET|4710/);
    expect(network.asked()).not.toMatch(/secret(Income|Vow|Word|Con)/);
  });
});

describe("what is not to be answered", () => {
  it("gives no error: `@skip` and `@include` hold for what is closed, too", async () => {
    const query =
      "query ($no: Boolean!) { me { name secretIncome @include(if: $no) } ... @include(if: $no) { secretWord } }";
    expect(await network.ask(query, undefined, { no: false })).toEqual({ data: { me: { name: "Ada" } } });
    expect(told(await network.ask(query, undefined, { no: true }))).toEqual([
      "me.secretIncome UNAUTHENTICATED",
      "secretWord UNAUTHENTICATED",
    ]);
    expect(network.asked()).not.toMatch(/secret/);
  });

  it("gives no error where there is nothing to have a field", async () => {
    expect(await network.ask('{ person(id: "9") { secretIncome } }')).toEqual({ data: { person: null } });
  });

  it("is not asked for, if it is all there is", async () => {
    expect((await network.ask("{ secretWord }")).data).toEqual({ secretWord: null });
    expect((await network.ask("{ secretPromise }")).data).toBeNull();
    expect(network.asked()).toBe("");
  });

  it("does not make of a variable that misfits one that fits", async () => {
    const query = "query ($id: ID!) { secretWord person(id: $id) { secretIncome } }";
    const { data, errors } = await network.ask(query, undefined, {});
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    expect(network.asked()).toBe("");
  });
});

describe("the rest of an answer", () => {
  it("has its keys in the order in which they were asked for", async () => {
    const { data } = await network.ask(
      "{ secretWord open me { secretIncome balance id tag name } constructor }",
    );
    expect(JSON.stringify(data)).toBe(
      '{"secretWord":null,"open":"open","me":{"secretIncome":null,"balance":12,"id":"1","tag":null,"name":"Ada"},"constructor":"built"}',
    );
  });

  it("says that something is there, where nothing else of it is to be seen", async () => {
    expect((await network.ask("{ me { secretIncome } people { tag } }")).data).toEqual({
      me: { secretIncome: null },
      people: [{ tag: null }, { tag: null }],
    });
    expect(network.asked()).not.toMatch(/secret|tag/);
  });
});

describe("a field that can't be null", () => {
  it("takes its parent with it, and no more", async () => {
    const answer = await network.ask("{ open me { name secretVow } }");
    expect(answer.data).toEqual({ open: "open", me: null });
    expect(told(answer)).toEqual(["me.secretVow UNAUTHENTICATED"]);
  });

  it("in a list is told for each item", async () => {
    const answer = await network.ask(
      "{ open me { friends { self { card { secretPin } } } } people { self { card { secretPin } } } }",
    );
    expect(answer.data).toEqual({
      open: "open",
      me: { friends: [{ self: null }] },
      people: [{ self: null }, { self: null }],
    });
    expect(told(answer)).toEqual([
      "me.friends.0.self.card.secretPin UNAUTHENTICATED",
      "people.0.self.card.secretPin UNAUTHENTICATED",
      "people.1.self.card.secretPin UNAUTHENTICATED",
    ]);
  });

  it("at the root leaves no data, and all that is closed is told at once", async () => {
    const answer = await network.ask("{ open secretPromise me { secretIncome } }");
    expect(answer.data).toBeNull();
    expect(told(answer)).toEqual(["secretPromise UNAUTHENTICATED", "me.secretIncome UNAUTHENTICATED"]);
  });
});

test("what is read for another partner's answer is closed with it", async () => {
  const answer = await network.ask("{ me { balance benefit } }");
  expect(answer.data).toEqual({ me: { balance: 12, benefit: null } });
  expect(network.asked()).not.toMatch(/secretIncome|benefit/);
  expect((await network.ask("{ me { benefit } }", ["food:read"])).data).toEqual({ me: { benefit: 471 } });
});
