import { RuledNetwork, told } from "./ruled-network.js";
import { shelter } from "./shelter.js";

let network: RuledNetwork;
/** The same, but nothing is written on the interface: as older compositions, and other people's, leave it. */
let bare: RuledNetwork;
/** The same, but rules are on the interface alone: whoever names an implementation must not get round them. */
let above: RuledNetwork;

beforeAll(async () => {
  network = await RuledNetwork.start({ shelter });
  bare = await RuledNetwork.start({ shelter }, { edited: (sdl) => onPet(sdl, "secretName: String") });
  above = await RuledNetwork.start(
    { shelter },
    {
      edited: (sdl) =>
        onPet(sdl, "secretName: String @authenticated").replace(
          /secretName: String @requiresScopes\(scopes: \[\["food:read"\]\]\)/,
          "secretName: String",
        ),
    },
  );
});
beforeEach(() => {
  for (const each of [network, bare, above]) each.asked();
});
afterAll(() => Promise.all([network, bare, above].map((each) => each.close())));

/** The supergraph with another line in the place of the interface's own `secretName`. */
function onPet(sdl: string, line: string): string {
  const [before, after] = sdl.split("interface Pet") as [string, string];
  expect(after).toMatch(/secretName: String @requiresScopes.*\n/);
  return `${before}interface Pet${after.replace(/secretName: String @requiresScopes.*\n/, `${line}\n`)}`;
}

describe("a field of an interface", () => {
  it.each(["as composed", "without a word on the interface itself"])(
    "is closed where it is for any that implements it: %s",
    async (which) => {
      const { ask, asked } = which === "as composed" ? bound(network) : bound(bare);
      const answer = await ask("{ pets { name secretName } }");
      expect(answer.data).toEqual({
        pets: [
          { name: "Tom", secretName: null },
          { name: "Rex", secretName: null },
        ],
      });
      expect(told(answer)).toEqual([
        "pets.0.secretName UNAUTHENTICATED",
        "pets.1.secretName UNAUTHENTICATED",
      ]);
      expect(asked()).not.toMatch(/secret/);
    },
  );

  it.each([
    "{ pets { ...P } }",
    "{ pets { ... on Dog { ...P } ... on Cat { ...P } } }",
    "{ pets { ... on Pet { ...P } } }",
  ])("is not opened by fragments: %s", async (query) => {
    const { data } = await bare.ask(`${query} fragment P on Pet { secretName }`);
    expect(data).toEqual({ pets: [{ secretName: null }, { secretName: null }] });
    expect(bare.asked()).not.toMatch(/secret/);
  });

  it("is open of a type that has it open, where that type is named", async () => {
    const query = "{ pets { ... on Cat { secretName } ... on Dog { secretName owner { name } } } }";
    for (const each of [network, bare]) {
      const answer = await each.ask(query, ["labs:read"]);
      expect(answer.data).toEqual({
        pets: [{ secretName: "Tommaso" }, { secretName: null, owner: { name: "Ugo" } }],
      });
      expect(told(answer)).toEqual(["pets.1.secretName FORBIDDEN"]);
    }
    expect(network.asked()).not.toMatch(/Dog \{[^}]*secretName/);
  });

  it("that is asked for on the interface, too, is denied as a whole: what was asked for there isn't known", async () => {
    const answer = await bare.ask("{ pets { secretName ... on Cat { secretName } } }");
    expect(answer.data).toEqual({ pets: [{ secretName: null }, { secretName: null }] });
  });

  it("keeps an interface's own rule, whichever implementation is named", async () => {
    for (const query of [
      "{ pets { secretName } }",
      "{ pets { ... on Cat { secretName } ... on Dog { secretName } } }",
      "{ beings { ... on Cat { secretName } ... on Dog { secretName } } }",
    ]) {
      const { data, errors } = await above.ask(query);
      expect(JSON.stringify(data)).not.toMatch(/Tommaso|SECRET/);
      expect(errors?.map(({ extensions: { code } }) => code)).toEqual(["UNAUTHENTICATED", "UNAUTHENTICATED"]);
    }
    expect(above.asked()).not.toMatch(/secret/);
    expect((await above.ask("{ pets { secretName } }", [])).errors).toBeUndefined();
  });
});

describe("a member of a union that the caller may not see", () => {
  it("gives nothing of its own", async () => {
    const answer = await network.ask("{ beings { ... on Ghost { sheet } ... on Cat { name } } }");
    expect(answer.data).toEqual({ beings: [{ name: "Tom" }, { sheet: null }, {}] });
    expect(told(answer)).toEqual(["beings.1.sheet UNAUTHENTICATED"]);
    expect(network.asked()).not.toMatch(/sheet/);
  });

  it("is not even told to be one: that is a fact about it", async () => {
    const answer = await network.ask("{ open beings { __typename } }", ["food:read"]);
    expect(answer.data).toEqual({
      open: "open",
      beings: [{ __typename: "Cat" }, null, { __typename: "Dog" }],
    });
    expect(told(answer)).toEqual(["beings.1.__typename FORBIDDEN"]);
    expect(JSON.stringify(await network.ask("{ beings { ... on Ghost { kind: __typename } } }"))).not.toMatch(
      /"Ghost"/,
    );
    expect((await network.ask("{ livingBeings { kind: __typename } }")).data).toEqual({ livingBeings: null });
    expect((await network.ask("{ beings { __typename } }", ["labs:read"])).errors).toBeUndefined();
  });

  it("is not told by an alias that says it is of another type", async () => {
    for (const query of [
      "{ beings { ... on Cat { __typename: name secretName } ... on Ghost { __typename: sheet } ... on Dog { __typename: name secretName } } }",
      "{ pets { ... on Dog { __typename: name secretName } } }",
      "{ pets { __typename: name ... on Dog { secretName } } }",
    ])
      expect(JSON.stringify((await network.ask(query)).data ?? null)).not.toMatch(/SECRET/);
    expect(network.asked()).not.toMatch(/sheet/);
  });
});

test("the names of operations' own types are nobody's secret", async () => {
  expect(await network.ask("{ __typename secretWord }")).toMatchObject({
    data: { __typename: "Query", secretWord: null },
  });
});

function bound(one: RuledNetwork) {
  return { ask: one.ask.bind(one), asked: one.asked.bind(one) };
}
