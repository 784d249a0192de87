import { fundraisingSubgraph } from "../../../subgraphs/fundraising/subgraph.js";
import { threeSixtyGivingSchema } from "../../standards/360giving.schema.js";
import { faults, itOfficially, officialSchema } from "../../standards/validate.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { partnerCommand } from "../../support/partner-command.js";
import { query } from "../../support/postgres.js";

let subgraph: OpenedSubgraph;
beforeAll(async () => {
  subgraph = await openTestSubgraph(fundraisingSubgraph);
});
afterAll(() => subgraph.close());

const read = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, subgraph.url), { headers });
const sql = <Row extends object>(text: string) => query<Row>(subgraph.databaseUrl, text);
const command = (...words: string[]) =>
  partnerCommand("fundraising", subgraph.databaseUrl, ["report", ...words]);

interface Package {
  grants: {
    id: string;
    amountAwarded: number;
    amountDisbursed: number;
    awardDate: string;
    recipientOrganization: { id: string }[];
    beneficiaryLocation: { geoCode: string }[];
  }[];
}

describe("the grants as a 360Giving file", () => {
  const published = async () => (await (await read("/360giving.json")).json()) as Package;

  it("have what the standard asks for, and nothing that we don't mean to publish", async () => {
    expect(faults(threeSixtyGivingSchema, await published())).toEqual([]);
  });

  itOfficially("fit the standard's own schema", async () => {
    const grants = officialSchema("360-giving-schema.json")!;
    const { items } = (officialSchema("360-giving-package-schema.json") as never as Properties).properties
      .grants;
    expect(
      faults(officialSchema("360-giving-package-schema.json")!, await published(), { [items.$ref]: grants }),
    ).toEqual([]);
  });

  it("are those that were awarded, to the cent, where they were awarded", async () => {
    const awarded = await sql<{ id: string; cents: string; paid: string; day: string; places: string }>(
      `SELECT id, awarded_cents AS cents, paid_cents AS paid, awarded_on::text AS day, recipient_id,
              (SELECT string_agg(municipality_code, ' ' ORDER BY municipality_code) FROM grant_municipality WHERE grant_id = id) AS places
       FROM grants WHERE state NOT IN ('APPLIED', 'UNDER_REVIEW', 'REJECTED', 'REVOKED') ORDER BY id`,
    );
    const revoked = await sql<{ id: string; paid: string }>(
      "SELECT id, paid_cents AS paid FROM grants WHERE state = 'REVOKED' AND paid_cents > 0",
    );
    const { grants } = await published();
    const byId = new Map(grants.map((grant) => [grant.id.slice(-36), grant]));
    expect(byId.size).toBe(awarded.length + revoked.length);
    for (const { id, cents, paid, day, places } of awarded) {
      const grant = byId.get(id)!;
      expect({
        cents: Math.round(grant.amountAwarded * 100),
        paid: Math.round(grant.amountDisbursed * 100),
        day: grant.awardDate,
        places: grant.beneficiaryLocation.map(({ geoCode }) => geoCode).join(" "),
      }).toEqual({ cents: Number(cents), paid: Number(paid), day, places });
    }
    for (const { id, paid } of revoked) expect(byId.get(id)!.amountAwarded).toBe(Number(paid) / 100);
  });

  it("come whole when there are more than one batch", async () => {
    const before = (await published()).grants.length;
    await sql(
      `WITH added AS (
         INSERT INTO grants (title, recipient_id, project_code, state, requested_cents, awarded_cents, awarded_on)
         SELECT 'Prova ' || n, 'associazione-01', 'FARELEGAMI', 'AWARDED', 1001, 1001, '2019-03-01'
         FROM generate_series(1, 1100) AS n RETURNING id)
       INSERT INTO grant_municipality SELECT id, '019036', 1001 FROM added`,
    );
    const { grants } = await published();
    expect(new Set(grants.map(({ id }) => id)).size).toBe(before + 1100);
    expect(grants.at(-1)!.amountAwarded).toBe(10.01);
    expect(faults(threeSixtyGivingSchema, { ...(await published()) })).toEqual([]);
  });

  it("are the same from the command", async () => {
    expect(JSON.parse(await command("360giving"))).toEqual(await published());
  });
});

interface Properties {
  properties: { grants: { items: { $ref: string } } };
}

type Amounts = Record<"raised" | "allocated" | "disbursed" | "accounted", string>;
interface Transparency {
  asOf: string;
  total: Amounts;
  projects: (Amounts & { project: string | null })[];
  funds: (Amounts & { name: string; uses: (Amounts & { project: string })[] })[];
}

const cents = (amount: string) => BigInt(amount.replace(".", ""));
const sum = (some: readonly Amounts[], of: keyof Amounts) =>
  some.reduce((total, one) => total + cents(one[of]), 0n);

describe("the Fondazione's transparency page", () => {
  const published = async () => (await (await read("/transparency.json")).json()) as Transparency;

  it("adds up to the cent, by project and by fund", async () => {
    const { total, projects, funds } = await published();
    for (const of of ["raised", "allocated", "disbursed", "accounted"] as const) {
      expect([of, sum(projects, of)]).toEqual([of, cents(total[of])]);
      expect([of, sum(funds, of)]).toEqual([of, cents(total[of])]);
    }
  });

  it("says of each project what the ledger says", async () => {
    // An allocation's entries move money from a fund into grants awarded, 210; a tranche's from the bank; an expense's clear 210.
    const booked = await sql<{ project: string; allocated: string; disbursed: string; accounted: string }>(
      `SELECT project_code AS project,
              sum(CASE WHEN debit_account LIKE '310.%' AND credit_account = '210' THEN entry.amount_cents
                       WHEN debit_account = '210' AND credit_account LIKE '310.%' THEN -entry.amount_cents ELSE 0 END) AS allocated,
              sum(CASE WHEN debit_account = '160' AND credit_account = '110' THEN entry.amount_cents
                       WHEN debit_account = '110' AND credit_account = '160' THEN -entry.amount_cents ELSE 0 END) AS disbursed,
              sum(CASE WHEN debit_account = '210' AND credit_account = '160' THEN entry.amount_cents
                       WHEN debit_account = '160' AND credit_account = '210' THEN -entry.amount_cents ELSE 0 END) AS accounted
       FROM ledger_entry entry
       LEFT JOIN allocation ON allocation.id = entry.allocation_id LEFT JOIN tranche ON tranche.id = entry.tranche_id
       LEFT JOIN expense ON expense.id = entry.expense_id
       JOIN grants ON grants.id = coalesce(allocation.grant_id, tranche.grant_id, expense.grant_id)
       GROUP BY 1 ORDER BY 1`,
    );
    const { projects } = await published();
    expect(booked.length).toBeGreaterThan(3);
    for (const { project, ...money } of booked) {
      const shown = projects.find((one) => one.project === project)!;
      expect({
        project,
        allocated: `${cents(shown.allocated)}`,
        disbursed: `${cents(shown.disbursed)}`,
        accounted: `${cents(shown.accounted)}`,
      }).toEqual({ project, ...money });
    }
  });

  it("is a table too: a line a project", async () => {
    const page = await read("/transparency.csv");
    expect(page.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [heading, ...lines] = (await page.text()).trimEnd().split("\r\n");
    expect(heading).toBe("project,raised,allocated,disbursed,accounted,currency");
    expect(lines).toEqual(
      (await published()).projects.map(({ project, raised, allocated, disbursed, accounted }) =>
        [project ?? "", raised, allocated, disbursed, accounted, "EUR"].join(","),
      ),
    );
  });

  it("is not sent again to who has it, until something changes", async () => {
    for (const path of ["/transparency.json", "/transparency.csv"]) {
      const etag = (await read(path)).headers.get("etag") ?? "";
      const again = await read(path, { "if-none-match": etag });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    const etag = (await read("/transparency.json")).headers.get("etag") ?? "";
    await sql("INSERT INTO fund (name) VALUES ('Fondo di prova')");
    expect((await read("/transparency.json", { "if-none-match": etag })).status).toBe(200);
  });

  it("is the same from the command", async () => {
    const { asOf: _, ...page } = await published();
    const { asOf: __, ...written } = JSON.parse(await command("transparency")) as Transparency;
    expect(written).toEqual(page);
    expect(await command("transparency", "--format", "csv")).toBe(
      await (await read("/transparency.csv")).text(),
    );
  });
});
