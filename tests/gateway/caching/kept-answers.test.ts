import { bearing } from "../../support/issuer.js";
import { type CacheablePartners, startCacheablePartners } from "./cacheable-partners.js";

let partners: CacheablePartners;
beforeAll(async () => {
  partners = await startCacheablePartners();
});
beforeEach(() => partners.forget());
afterAll(() => partners.close());

/** What partners were asked for an answer. */
async function askedFor(query: string, headers: Record<string, string> = {}): Promise<string[]> {
  await partners.gateway.ask(query, {}, headers);
  return partners.asked();
}

const page = '{ town(code: "1") { name centres { id } } }';

test("what may be kept is asked once, and is the same the second time", async () => {
  const first = await partners.gateway.ask(page);
  expect(partners.asked()).toEqual(["centres' 1", "town 1"]);
  for (const _ of ["by Apollo Server", "without"]) expect(await partners.gateway.ask(page)).toEqual(first);
  expect(partners.asked()).toEqual([]);
});

test("of many things, a partner is asked for those that aren't known", async () => {
  await askedFor(page);
  expect(await askedFor("{ towns { name centres { id } } }")).toEqual([
    // The third is unknown to its partner.
    "centres' 2",
    "centres' 3",
    "towns",
  ]);
  expect(await askedFor("{ towns { name centres { id } } }")).toEqual(["centres' 3"]);
});

test("things are told apart by all that a partner is asked with", async () => {
  await askedFor('{ town(code: "1") { sign } }');
  partners.renameUnseen("1", "Cremona sul Po");
  await partners.gateway.ask('mutation { rename(code: "2", name: "Crema") { code } }');
  const { data } = await partners.gateway.ask('{ town(code: "1") { sign } }');
  expect(data).toEqual({ town: { sign: "To Cremona sul Po" } });
});

test.each([
  ["isn't marked", "{ weather }", ["weather"]],
  ["is null", '{ town(code: "9") { name } }', ["town 9"]],
  ["is in part not to be kept", '{ town(code: "1") { name visitors } }', ["centres' 1"]],
  ["has an error beside it", "{ towns { name } faulty }", ["faulty", "towns"]],
])("what %s is asked each time", async (_, query, asked) => {
  await askedFor(query);
  expect(await askedFor(query)).toEqual(asked);
});

test("what is kept is kept by language", async () => {
  await askedFor(page, { "accept-language": "it" });
  expect(await askedFor(page, { "accept-language": "en" })).toEqual(["centres' 1", "town 1"]);
  expect(await askedFor(page, { "accept-language": "it" })).toEqual([]);
});

describe("whose it is", () => {
  test("what nobody in particular was told, whoever asks is told, where no right is needed for it", async () => {
    await askedFor(page);
    expect(await askedFor(page, await bearing())).toEqual([]);
  });

  test("what a token opened only its bearer is told again, also with the next token", async () => {
    expect(await askedFor(page, await bearing({ subject: "ada" }))).toHaveLength(2);
    expect(await askedFor(page, await bearing({ subject: "ada", expiresIn: 60 }))).toEqual([]);
    for (const other of [
      await bearing({ subject: "bea" }),
      await bearing({ subject: "ada", scopes: ["food:read"] }),
      await bearing({ subject: "ada", org: "caritas-cremonese" }),
      await bearing({ subject: "ada", claims: { tenant: "another" } }),
      { ...(await bearing({ subject: "ada" })), "legami-purpose": "to help" },
      {},
    ])
      expect(await askedFor(page, other)).toHaveLength(2);
  });

  test("what is private is never everybody's", async () => {
    const ada = await bearing({ subject: "ada" });
    for (const [headers, asked] of [
      [{}, ["mine"]],
      [{}, ["mine"]],
      [ada, ["mine"]],
      [ada, []],
      [await bearing({ subject: "bea" }), ["mine"]],
      [{}, ["mine"]],
    ] as const)
      expect(await askedFor("{ mine }", headers)).toEqual(asked);
  });

  test("what takes a right is each caller's own, whatever its partner says", async () => {
    for (const subject of ["ada", "bea"]) {
      const caller = await bearing({ subject });
      expect(await askedFor("{ inside }", caller)).toEqual(["inside"]);
      expect(await askedFor("{ inside }", caller)).toEqual([]);
    }
    const { data, errors } = await partners.gateway.ask("{ inside }");
    expect([data, errors?.[0]?.extensions.code]).toEqual([{ inside: null }, "UNAUTHENTICATED"]);
  });
});

describe("a mutation", () => {
  test("ends what its partner's answers were kept for, and no other's", async () => {
    await askedFor(page);
    await partners.gateway.ask('mutation { open(town: "1") { id } }');
    partners.asked();
    expect(await partners.gateway.ask(page)).toEqual({
      data: { town: { name: "Cremona", centres: [{ id: "0" }, { id: "1" }] } },
    });
    expect(partners.asked()).toEqual(["centres' 1"]);
  });

  test("that failed may have changed something all the same", async () => {
    await askedFor(page);
    await partners.gateway.ask('mutation { open(town: "1", fails: true) { id } }');
    expect(await askedFor(page)).toEqual(["centres' 1"]);
  });

  test("ends them for all callers", async () => {
    const ada = await bearing({ subject: "ada" });
    await askedFor(page, ada);
    await partners.gateway.ask('mutation { rename(code: "1", name: "X") { code } }');
    const { data } = await partners.gateway.ask(page, {}, ada);
    expect(data).toMatchObject({ town: { name: "X" } });
  });

  test("through another gateway ends them there; here, time does", async () => {
    const other = await partners.another();
    await askedFor(page);
    await other.ask('mutation { rename(code: "1", name: "X") { code } }');
    expect((await partners.gateway.ask(page)).data).toMatchObject({ town: { name: "Cremona" } });
    expect((await other.ask(page)).data).toMatchObject({ town: { name: "X" } });
  });
});

describe("how long a response may be kept is said in its header", () => {
  const control = async (query: string, headers: Record<string, string> = {}) => {
    const response = await fetch(partners.gateway.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });
    await response.text();
    return response.headers.get("cache-control");
  };

  test.each([
    ["the least of all that went into it", page, /^max-age=(30|29), public$/],
    ["also of one field", '{ town(code: "1") { name mayor } }', /^max-age=[45], public$/],
    ["nothing, where one part isn't to be kept", '{ town(code: "1") { name } weather }', /^no-store$/],
    ["nothing, where a partner was asked for nothing", "{ __typename }", /^no-store$/],
    ["nothing, where something is wrong", "{ towns { centres { id } } }", /^no-store$/],
    ["nothing after a mutation", 'mutation { rename(code: "1", name: "X") { code } }', /^no-store$/],
  ])("%s", async (_, query, said) => {
    // New, by Apollo Server; and known, without.
    for (const _ of [1, 2, 3]) expect(await control(query)).toMatch(said);
  });

  test("nothing, where a token was shown", async () => {
    const headers = await bearing();
    for (const _ of [1, 2, 3]) expect(await control(page, headers)).toBe("no-store");
  });

  test("less as time goes by", async () => {
    await control(page);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await control(page)).toMatch(/^max-age=2[5-7], public$/);
  });
});
