import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { Client, newKey } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

let subgraph: OpenedSubgraph;
let client: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(foodDistributionSubgraph, { demoData: false });
  client = new Client(subgraph.url);
});
afterAll(() => subgraph.close());
beforeEach(async () => {
  await query(subgraph.databaseUrl, "DELETE FROM person_identity");
});

/** Invented. The second is the first's, with a letter in the place of a digit: another person's. */
const code = "RSSMRA85T10A562S";
const omocode = "RSSMRA85T10A56NH";

interface Registered {
  id: string;
  alsoServed: { by: { id: string }; until: string | null }[];
}
const household = {
  municipalityCode: "019036",
  assistance: "CONTINUOUS",
  size: 2,
  minors: 0,
  over65: 0,
};
const selection = "{ id alsoServed { by { id } until } }";
const input = (charity: string, applicantFiscalCode: string | null = code) => ({
  ...household,
  registeredById: charity,
  applicant: applicantFiscalCode === null ? null : { fiscalCode: applicantFiscalCode },
});
const register = (charity: string, fiscalCode?: string | null) =>
  client.do<Registered>("registerHousehold", input(charity, fiscalCode), selection);
const served = async (fiscalCode: string) =>
  (
    await client.ask<{ alreadyServed: Registered["alsoServed"] }>(
      "query ($code: String!) { alreadyServed(fiscalCode: $code) { by { id } until } }",
      { code: fiscalCode },
    )
  ).alreadyServed;

async function grant(householdId: string, to: string): Promise<void> {
  const right = { basis: "EMERGENCY", from: "2020-01-01", to, assessedById: "caritas-cremonese" };
  await client.do("assessHousehold", { householdId });
  await client.do("grantEligibility", { householdId, ...right });
}

describe("alreadyServed", () => {
  it("says by whom and until when, whatever the code's writing", async () => {
    await grant((await register("caritas-cremonese")).id, "2029-12-31");
    await register("san-vincenzo-cremona");
    const expected = [
      { by: { id: "caritas-cremonese" }, until: "2029-12-31" },
      { by: { id: "san-vincenzo-cremona" }, until: null },
    ];
    expect(await served(code)).toEqual(expected);
    expect(await served(" rssmra85t10 a562s ")).toEqual(expected);
    expect(await served(omocode)).toEqual([]);
  });

  it("says nothing of who has left, or whose right has ended", async () => {
    const left = await register("caritas-cremonese");
    await client.do("exitHousehold", { householdId: left.id });
    await grant((await register("san-vincenzo-cremona")).id, "2020-12-31");
    expect(await served(code)).toEqual([]);
  });

  it.each([
    [
      "en",
      "fiscalCode: must be a codice fiscale of 16 characters, and its last character must fit the others.",
    ],
    [
      "it",
      "fiscalCode: deve essere un codice fiscale di 16 caratteri, con l'ultimo carattere che torna con gli altri.",
    ],
  ])("refuses a mistyped code in %s without repeating it", async (language, message) => {
    const asking = new Client(subgraph.url, { "accept-language": language });
    const { errors } = await asking.send(`{ alreadyServed(fiscalCode: "${code.slice(0, 15)}X") { until } }`);
    expect(errors).toMatchObject([
      { message, extensions: { code: "BAD_USER_INPUT", argument: "fiscalCode" } },
    ]);
    expect(JSON.stringify(errors)).not.toContain("RSSMRA");
  });
});

describe("registerHousehold with a codice fiscale", () => {
  it("goes on where another charity helps, and says which", async () => {
    await register("san-vincenzo-cremona");
    expect((await register("caritas-cremonese")).alsoServed).toEqual([
      { by: { id: "san-vincenzo-cremona" }, until: null },
    ]);
    expect((await register("centro-solidarieta-il-ponte", omocode)).alsoServed).toEqual([]);
  });

  it("is a conflict where the same charity has an open household with it, until that one leaves", async () => {
    const { id } = await register("caritas-cremonese");
    const { message, extensions } = await client.refused("registerHousehold", input("caritas-cremonese"));
    expect(extensions).toEqual({ code: "CONFLICT", rule: "household_is_registered_once_at_a_charity" });
    expect(message).toBe(
      "This charity has an open household with this codice fiscale already. Go on with that one.",
    );
    await client.do("exitHousehold", { householdId: id });
    await register("caritas-cremonese");
  });

  it("makes one of eight households that a charity registers at once with the same code", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.change("registerHousehold", input("caritas-cremonese"))),
    );
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array(7).fill("CONFLICT"));
  });

  it("does not repeat the code when another field is missing or wrong", async () => {
    for (const wrong of [{ size: undefined }, { size: "two" }, { assistance: "DAILY" }, { more: 1 }]) {
      const { errors } = await client.change("registerHousehold", {
        ...input("centro-solidarieta-il-ponte"),
        ...wrong,
      });
      expect(errors![0]!.message).toMatch(/^Variable "\$input" got an invalid value( at ".*")?; ./);
      expect(JSON.stringify(errors)).not.toContain(code);
    }
  });

  it("keeps neither the code nor a hash that could be tried out without the key", async () => {
    await client.do("registerHousehold", { ...input("caritas-cremonese"), idempotencyKey: newKey() });
    const tables = await query<{ name: string }>(
      subgraph.databaseUrl,
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    );
    const dump = await Promise.all(
      tables.map(({ name }) => query(subgraph.databaseUrl, `SELECT t::text AS row FROM ${name} t`)),
    );
    expect(JSON.stringify(dump)).not.toMatch(/RSSMRA/i);
    const [{ unkeyed }] = (await query<{ unkeyed: number }>(
      subgraph.databaseUrl,
      "SELECT count(*)::int AS unkeyed FROM person_identity WHERE substring(search_hash FROM 9) = sha256(convert_to($1, 'UTF8'))",
      [code],
    )) as [{ unkeyed: number }];
    expect(unkeyed).toBe(0);
  });

  it("is as safe to send again as without", async () => {
    const keyed = { ...input("caritas-cremonese"), idempotencyKey: newKey() };
    const [first, second] = [
      await client.do<Registered>("registerHousehold", keyed),
      await client.do<Registered>("registerHousehold", keyed),
    ];
    expect(second.id).toBe(first.id);
    const other = { ...keyed, applicant: { fiscalCode: omocode } };
    expect((await client.refused("registerHousehold", other)).extensions.code).toBe("CONFLICT");
  });
});
