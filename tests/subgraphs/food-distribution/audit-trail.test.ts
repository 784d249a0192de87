import { signCredential } from "../../../shared/auth/gateway-credential.js";
import { Client, newKey } from "../../support/client.js";
import { testGatewayKeys } from "../../support/gateway-credential.js";
import { bearing } from "../../support/issuer.js";
import { Setting } from "./setting.js";

interface Entry {
  subject: string | null;
  organizations: string[];
  operation: string | null;
  purpose: string | null;
  action: string;
  recordType: string;
  recordIds: string[];
}

interface Page {
  foodAuditTrail: {
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

let setting: Setting;
let caritas: Client;
let ponte: Client;
let household: string;
const operator = async (subject: string, org: string) =>
  new Client(setting.subgraph.url, {
    ...(await bearing({ subject, org, scopes: ["food:read", "food:write"] })),
    "legami-purpose": "consegna di marzo",
  });
beforeAll(async () => {
  setting = await Setting.open();
  caritas = await operator("anna", "caritas-cremonese");
  ponte = await operator("bruno", "il-ponte");
});
afterAll(() => setting.subgraph.close());
beforeEach(async () => {
  household = await setting.addHousehold();
  await setting.sql(
    "ALTER TABLE audit_entry DISABLE TRIGGER USER; DELETE FROM audit_entry; DELETE FROM audit_chain; ALTER TABLE audit_entry ENABLE TRIGGER USER",
  );
});

const selection = "subject organizations operation purpose action recordType recordIds";
const trail = async (client: Client, args = "first: 20") =>
  (
    await client.ask<{ foodAuditTrail: { edges: { node: Entry }[] } }>(
      `{ foodAuditTrail(${args}) { edges { node { ${selection} } } } }`,
    )
  ).foodAuditTrail.edges.map(({ node }) => node);
const kept = () =>
  setting.sql<{ record_type: string; record_ids: string[]; action: string }>(
    "SELECT record_type, record_ids, action FROM audit_entry ORDER BY recorded_at, chain, position",
  );

describe("reading", () => {
  it("is recorded with who, for whom, as what and what for, before the answer", async () => {
    await caritas.ask(`query Consegne { household(id: "${household}") { size } }`);
    expect(await trail(caritas)).toEqual([
      {
        subject: "anna",
        organizations: ["caritas-cremonese"],
        operation: "Consegne",
        purpose: "consegna di marzo",
        action: "read",
        recordType: "Household",
        recordIds: [household],
      },
    ]);
  });

  it.each([
    ["an alias", (id: string) => `{ points: household(id: "${id}") { distributionPoints: id } }`],
    [
      "a fragment",
      (id: string) =>
        `{ household(id: "${id}") { ...on Household { ...F } } } fragment F on Household { minors }`,
    ],
    ["its type's name alone", (id: string) => `{ household(id: "${id}") { __typename } }`],
    ["a page of type's names", () => "{ households { edges { node { __typename } } } }"],
    ["a page", () => "{ households { edges { node { size } } } }"],
  ])("is recorded whichever way: by %s", async (_, text) => {
    await caritas.ask(text(household));
    expect(await kept()).toContainEqual(
      expect.objectContaining({ record_type: "Household", record_ids: expect.arrayContaining([household]) }),
    );
  });

  it("is recorded of what hangs on a household, once each", async () => {
    await caritas.ask(
      `{ a: household(id: "${household}") { size eligibility { basis } } b: household(id: "${household}") { id } }`,
    );
    expect(
      (await kept()).map(({ record_type, record_ids }) => [record_type, record_ids.length]).sort(),
    ).toEqual([
      ["Eligibility", 1],
      ["Household", 1],
    ]);
  });

  it("is recorded where somebody finds out by a codice fiscale alone who is helped elsewhere", async () => {
    const fiscalCode = "VRDGPP13R10B293P";
    await caritas.do("identifyHousehold", { householdId: household, applicant: { fiscalCode } });
    await ponte.ask(`{ alreadyServed(fiscalCode: "${fiscalCode}") { __typename } }`);
    expect(await trail(caritas)).toContainEqual(
      expect.objectContaining({ subject: "bruno", recordType: "AlreadyServed", recordIds: [household] }),
    );
  });

  it("of the log is recorded without what somebody took for a record's identifier", async () => {
    for (const record of ["RSSMRA85T10A562S", "Annunziata Quattrocchi", household])
      await caritas.ask(`{ foodAuditTrail(record: "${record}") { edges { cursor } } }`);
    expect((await kept()).map(({ record_ids }) => record_ids)).toEqual([["[…]"], ["[…]"], [household]]);
  });

  it("is not recorded of what is nobody's", async () => {
    await caritas.ask(
      '{ distributionPoints { edges { node { name } } } products { name } household(id: "00000000-0000-7000-8000-000000000000") { id } }',
    );
    expect(await kept()).toEqual([]);
  });

  it("knows the client's operation behind the gateway's", async () => {
    const query = `query Consegne__food_distribution__0 { household(id: "${household}") { id } }`;
    const headers = { "content-type": "application/json", ...(await bearing()) };
    const body = JSON.stringify({ query });
    const vouched = { partner: "food-distribution" as const, body, authorization: headers.authorization };
    const credential = await signCredential(vouched, await testGatewayKeys().signingKey());
    const ask = (more: object) =>
      fetch(setting.subgraph.url, { method: "POST", body, headers: { ...headers, ...more } });
    await ask({ "legami-gateway": credential });
    await ask({});
    const names = (await trail(caritas)).map(({ operation }) => operation);
    expect(names).toEqual(["Consegne__food_distribution__0", "Consegne"]);
  });

  it("keeps no codice fiscale that somebody gives as purpose or name, and no purpose of any length", async () => {
    const code = "RSSMRA85T10A562S";
    const client = new Client(setting.subgraph.url, {
      "legami-purpose": `per ${code.toLowerCase()} ${"x".repeat(500)}`,
    });
    await client.ask(`query Di_${code} { household(id: "${household}") { id } }`);
    const [entry] = await trail(caritas);
    expect(entry).toMatchObject({ operation: "Di_[…]" });
    expect(entry!.purpose).toMatch(/^per \[…\] x+$/);
    expect(entry!.purpose).toHaveLength(200);
  });

  it("is withheld where it can't be recorded", async () => {
    await setting.sql("ALTER TABLE audit_entry ADD CONSTRAINT full_up CHECK (false) NOT VALID");
    try {
      const { data, errors } = await caritas.send(`{ household(id: "${household}") { size } }`);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(/^The answer is withheld/),
          extensions: { code: "INTERNAL_SERVER_ERROR" },
        },
      ]);
      expect(await caritas.ask("{ products { name } }")).toBeDefined();
    } finally {
      await setting.sql("ALTER TABLE audit_entry DROP CONSTRAINT full_up");
    }
  });
});

describe("changing", () => {
  it("is recorded under the mutation's name, with what it answers", async () => {
    await caritas.do("suspendHousehold", { householdId: household }, "{ state }");
    expect((await kept()).map(({ action, record_ids }) => [action, record_ids])).toEqual([
      ["suspendHousehold", [household]],
      ["read", [household]],
    ]);
  });

  it("is not recorded where it is refused, and once where it is sent again", async () => {
    await caritas.refused("resumeHousehold", { householdId: household });
    expect(await kept()).toEqual([]);
    const idempotencyKey = newKey();
    for (let time = 0; time < 2; time++)
      await caritas.do("suspendHousehold", { householdId: household, idempotencyKey });
    expect((await kept()).filter(({ action }) => action === "suspendHousehold")).toHaveLength(1);
  });

  it("can't be done where it can't be recorded", async () => {
    await setting.sql("ALTER TABLE audit_entry ADD CONSTRAINT full_up CHECK (false) NOT VALID");
    try {
      await caritas.refused("suspendHousehold", { householdId: household });
    } finally {
      await setting.sql("ALTER TABLE audit_entry DROP CONSTRAINT full_up");
    }
    expect(await setting.sql("SELECT state FROM household WHERE id = $1", [household])).toEqual([
      { state: "ACTIVE" },
    ]);
  });
});

describe("foodAuditTrail", () => {
  it("shows each organization what is about its own records, and that it looked", async () => {
    await caritas.ask(`{ household(id: "${household}") { size } }`);
    expect(await trail(ponte)).toEqual([]);
    expect(await trail(ponte)).toMatchObject([
      { subject: "bruno", recordType: "AuditEntry", recordIds: ["all"] },
    ]);
    expect((await trail(caritas)).map(({ recordType }) => recordType)).toEqual(["Household"]);
  });

  it("finds what was done with a record, and when", async () => {
    const other = await setting.addHousehold();
    await caritas.ask(`{ a: household(id: "${household}") { size } }`);
    await caritas.ask(`{ b: household(id: "${other}") { size } }`);
    const reads = async (args: string) =>
      (await trail(caritas, args)).filter(
        ({ action, recordType }) => action === "read" && recordType === "Household",
      ).length;
    expect(await reads(`record: "${household}"`)).toBe(1);
    expect(await reads('to: "2020-01-01T00:00:00Z"')).toBe(0);
    expect(await reads(`from: "${new Date(Date.now() - 60_000).toISOString()}"`)).toBeGreaterThan(1);
  });

  it("comes page by page, each entry once", async () => {
    for (let n = 0; n < 5; n++) await caritas.ask(`{ household(id: "${household}") { size } }`);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page++) {
      const { foodAuditTrail }: Page = await caritas.ask<Page>(
        "query ($after: String, $to: DateTime!) { foodAuditTrail(first: 2, after: $after, to: $to) { edges { node { id } } pageInfo { hasNextPage endCursor } } }",
        { after, to: new Date(Date.now() + 60_000).toISOString() },
      );
      seen.push(...foodAuditTrail.edges.map(({ node }) => node.id));
      if (!foodAuditTrail.pageInfo.hasNextPage) break;
      after = foodAuditTrail.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
  });

  it("needs the scope", async () => {
    const stranger = new Client(setting.subgraph.url, await bearing({ scopes: ["civic:read"] }));
    const { errors } = await stranger.send("{ foodAuditTrail { edges { node { id } } } }");
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
