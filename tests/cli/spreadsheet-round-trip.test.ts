import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { bulkInsert } from "../../shared/database/bulk-insert.js";
import { speaking } from "../../shared/language/language.js";
import type { Subgraph } from "../../shared/server/subgraph.js";
import type { Cell } from "../../shared/spreadsheets/cell.js";
import { writeTemplate } from "../../shared/spreadsheets/exporting/write-template.js";
import { readRows } from "../../shared/spreadsheets/files/spreadsheet-file.js";
import { writeXlsx } from "../../shared/spreadsheets/files/write-xlsx.js";
import { civicCenterSubgraph } from "../../subgraphs/civic-center/subgraph.js";
import { communityLabsSubgraph } from "../../subgraphs/community-labs/subgraph.js";
import { foodDistributionSubgraph } from "../../subgraphs/food-distribution/subgraph.js";
import { fundraisingSubgraph } from "../../subgraphs/fundraising/subgraph.js";
import { organizationSheet } from "../../subgraphs/territory/organization/organization.sheet.js";
import { territorySubgraph } from "../../subgraphs/territory/subgraph.js";
import { type MigratedDatabase, migratedDatabase } from "../support/migrated-database.js";
import { query } from "../support/postgres.js";
import { exportFile, importFile } from "../support/spreadsheets.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-round-trip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function partner<Context extends object>(subgraph: Subgraph<Context>) {
  const open = async () => {
    const opened = await migratedDatabase(subgraph);
    await opened.database.transaction((tx) => subgraph.fillWithDemoData(tx, 1));
    return opened;
  };
  return { name: subgraph.name, sheets: subgraph.spreadsheets ?? [], open };
}

describe.each([
  partner(civicCenterSubgraph),
  partner(communityLabsSubgraph),
  partner(foodDistributionSubgraph),
  partner(fundraisingSubgraph),
  partner(territorySubgraph),
])("the demo data of $name", ({ sheets, open }) => {
  let partners: MigratedDatabase;
  beforeAll(async () => {
    partners = await open();
  });
  afterAll(() => partners.close());

  it.each(sheets.map((sheet) => [sheet.name, sheet] as const))(
    "is unchanged by what was exported of its %s, also in a template that was filled in",
    async (name, sheet) => {
      const { database, url } = partners;
      const all = () => query(url, `SELECT * FROM ${sheet.table} ORDER BY id`);
      const before = await all();
      expect(before.length).toBeGreaterThan(0);
      const [csv, xlsx, filled] = ["csv", "xlsx", "filled.xlsx"].map((end) => join(folder, `${name}.${end}`));
      expect(await exportFile(database, sheet, csv!)).toBe(before.length);
      expect(await exportFile(database, sheet, xlsx!)).toBe(before.length);
      const template = join(folder, `${name}.template.xlsx`);
      await speaking("it", () => writeTemplate(sheet, template));
      await writeXlsx(joined(template, xlsx!), createWriteStream(filled!), "Foglio1");
      for (const file of [csv!, xlsx!, filled!]) {
        const { counts, problems } = await importFile(database, sheet, file);
        expect({ file, counts, problems }).toEqual({
          file,
          counts: { unchanged: before.length, changed: 0, new: 0 },
          problems: [],
        });
      }
      expect(await all()).toEqual(before);
    },
  );
});

/** The headings of one file, and the lines of another. */
async function* joined(headings: string, lines: string): AsyncGenerator<readonly Cell[]> {
  for await (const { cells } of readRows(headings, () => {})) yield cells;
  let isHeading = true;
  for await (const { cells } of readRows(lines, () => {})) {
    if (!isHeading) yield cells;
    isHeading = false;
  }
}

describe("organizations with any names", () => {
  let register: MigratedDatabase;
  beforeAll(async () => {
    register = await migratedDatabase(territorySubgraph);
  });
  afterAll(() => register.close());

  const bits = [
    "=1+1",
    "'",
    '"',
    ";",
    ",",
    "|",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "@",
    "-",
    " ",
    "è",
    "€",
    "😀",
    "_x0041_",
    "\u0001",
    "a",
    "1",
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: "grapheme", maxLength: 3 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.join("").replaceAll("\0", ""))
    .filter((joinedParts) => joinedParts.trim() !== "" && joinedParts.length <= 200);
  const organizations = fc
    .array(
      fc.record({
        name: text,
        aliases: fc.array(
          text.map((alias) => alias.trim()),
          { maxLength: 3 },
        ),
        kind: fc.constantFrom("OTHER", "SCHOOL", "FOUNDATION"),
        tax_code: fc.constant(null),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((records) => records.map((record, index) => ({ id: `organization-${index}`, ...record })));

  it("come back as they were, into the same database and into an empty one", async () => {
    const { database, url } = register;
    const all = () => query<{ name: string }>(url, "SELECT * FROM organization ORDER BY id");
    await fc.assert(
      fc.asyncProperty(organizations, fc.constantFrom("csv", "xlsx"), async (records, format) => {
        const file = join(folder, `any.${format}`);
        await query(url, "DELETE FROM organization");
        await database.transaction((tx) => bulkInsert(tx, "organization", records));
        const before = await all();
        await exportFile(database, organizationSheet, file);
        const { counts, problems } = await importFile(database, organizationSheet, file);
        expect({ counts, problems }).toEqual({
          counts: { unchanged: records.length, changed: 0, new: 0 },
          problems: [],
        });
        expect(await all()).toEqual(before);
        await query(url, "DELETE FROM organization");
        expect((await importFile(database, organizationSheet, file)).counts.new).toBe(records.length);
        expect(await all()).toEqual(before.map((record) => ({ ...record, name: record.name.trim() })));
      }),
      { numRuns: 30 },
    );
  });
});
