import { link, RuledNetwork, told } from "./ruled-network.js";

/** A household's income is known to one, what it gets to another, by its hidden file number or by its open one. */
const register = {
  sdl: `
    ${link}
    type Query { household: Household! file: File! }
    type Household @key(fields: "id") {
      id: ID!
      name: String
      secretIncome: Int @requiresScopes(scopes: [["food:read"]])
      members: [Member!]!
    }
    type Member { secretAge: Int @authenticated name: String }
    type File @key(fields: "secretNumber") { secretNumber: ID! @authenticated title: String page: Page @shareable }
    type Page { number: Int @shareable }
  `,
  resolvers: {
    Query: {
      household: () => household,
      file: () => ({ secretNumber: "SECRET-9", title: "A file", page: { number: 1 } }),
    },
    Household: { __resolveReference: () => household },
    File: {
      __resolveReference: ({ secretNumber }: { secretNumber: string }) => ({ secretNumber, title: "A file" }),
    },
  },
};
const household = {
  id: "1",
  name: "Rossi",
  secretIncome: 4710,
  members: [{ secretAge: 94710, name: "Ada" }],
};

const aid = {
  sdl: `
    ${link}
    type Household @key(fields: "id") {
      id: ID!
      secretIncome: Int @external
      members: [Member!]! @external
      poor: Boolean @requires(fields: "secretIncome") @requiresScopes(scopes: [["food:read"]])
      old: Boolean @requires(fields: "members { secretAge }") @authenticated
      parcels: Int
    }
    type Member { secretAge: Int @external }
    type File @key(fields: "secretNumber") { secretNumber: ID! notes: String page: Page @shareable }
    type Page { number: Int @shareable text: String }
  `,
  resolvers: {
    Household: {
      __resolveReference: (key: object) => key,
      poor: ({ secretIncome = 0 }) => secretIncome < 5000,
      old: ({ members = [] as { secretAge: number }[] }) => members.some(({ secretAge }) => secretAge > 90),
      parcels: () => 3,
    },
    File: {
      __resolveReference: (key: object) => key,
      notes: () => "SECRET notes",
      page: () => ({ text: "SECRET text" }),
    },
  },
};

/** Asks what was made of what another made. */
const observatory = {
  sdl: `
    ${link}
    type Household @key(fields: "id") {
      id: ID!
      poor: Boolean @external
      old: Boolean @external
      verdict: String @requires(fields: "poor old") @authenticated @requiresScopes(scopes: [["food:read"]])
    }
  `,
  resolvers: {
    Household: {
      __resolveReference: (key: object) => key,
      verdict: ({ poor }: { poor: boolean }) => `SECRET ${poor}`,
    },
  },
};

let network: RuledNetwork;
beforeAll(async () => {
  network = await RuledNetwork.start({ register, aid, observatory }, { edited: forgetful });
});
beforeEach(() => {
  network.asked();
});
afterAll(() => network.close());

/** Composition asks that what requires something closed be closed itself; this supergraph's didn't. */
function forgetful(sdl: string): string {
  const forgotten = sdl.replace(
    /(?<=(?:poor|old|verdict): .*) @(?:requiresScopes\(.*?\)|authenticated)/g,
    "",
  );
  expect(forgotten.match(/(poor|old|verdict): .*@(requiresScopes|authenticated)/)).toBeNull();
  return forgotten;
}

describe("a field that is made of what the caller may not see", () => {
  it.each(["poor", "old", "verdict"])("is closed with it: %s", async (field) => {
    const answer = await network.ask(`{ household { name parcels ${field} } }`);
    expect(answer.data).toEqual({ household: { name: "Rossi", parcels: 3, [field]: null } });
    expect(told(answer)).toEqual([`household.${field} UNAUTHENTICATED`]);
    expect(network.asked()).not.toMatch(/secret|\b(poor|old|verdict)\b/);
  });

  it("is closed through whatever number of partners, for any of the rules on the way", async () => {
    expect(told(await network.ask("{ household { old verdict } }", ["labs:read"]))).toEqual([
      "household.verdict FORBIDDEN",
    ]);
    expect((await network.ask("{ household { old poor verdict } }", ["food:read"])).data).toEqual({
      household: { old: true, poor: true, verdict: "SECRET true" },
    });
  });
});

describe("what lies behind a key that the caller may not see", () => {
  it("is closed: that there is an answer would tell of the key", async () => {
    const answer = await network.ask("{ file { title notes } }");
    expect(answer.data).toEqual({ file: { title: "A file", notes: null } });
    expect(told(answer)).toEqual(["file.notes UNAUTHENTICATED"]);
    expect(network.asked()).not.toMatch(/secret|notes/);
    expect((await network.ask("{ file { notes } }", [])).data).toEqual({ file: { notes: "SECRET notes" } });
  });

  it("is closed also where only the plan shows that the key is read", async () => {
    expect((await network.ask("{ file { page { number } } }")).data).toEqual({
      file: { page: { number: 1 } },
    });
    const answer = await network.ask("{ household { name } file { page { text } } }");
    expect(answer).toEqual({
      data: null,
      errors: [{ message: "Sign in first: this needs a token.", extensions: { code: "UNAUTHENTICATED" } }],
    });
    expect(network.asked()).not.toMatch(/secret|household/);
    expect((await network.ask("{ file { page { text } } }", [])).data).toEqual({
      file: { page: { text: "SECRET text" } },
    });
    expect((await network.ask("{ file { page { text } } }")).data).toBeNull();
  });
});
