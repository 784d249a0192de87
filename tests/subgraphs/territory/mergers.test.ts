import fc from "fast-check";
import type { Client } from "pg";
import { territorySubgraph } from "../../../subgraphs/territory/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { asThePartner } from "../../support/query.js";

let territory: OpenedSubgraph;
let db: Client;

beforeAll(async () => {
  territory = await openTestSubgraph(territorySubgraph);
  db = asThePartner(territory.databaseUrl);
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await territory.close();
});

const districts = ["CREMONA", "CASALMAGGIORE", "CREMA"];

/** Every code that has ever been in force, and how often the districts count it today. */
async function timesCounted(): Promise<Record<string, number>> {
  const { rows } = await db.query<{ code: string }>(
    "SELECT istat_code AS code FROM municipality WHERE valid_from IS NULL OR valid_from <= CURRENT_DATE",
  );
  const counted = Object.fromEntries(rows.map(({ code }) => [code, 0]));
  const { socialDistricts } = await territory.ask<{
    socialDistricts: { municipalityCodes: string[]; absorbedMunicipalityCodes: string[] }[];
  }>("{ socialDistricts { municipalityCodes absorbedMunicipalityCodes } }");
  for (const { municipalityCodes, absorbedMunicipalityCodes } of socialDistricts) {
    for (const code of [...municipalityCodes, ...absorbedMunicipalityCodes]) {
      counted[code] = (counted[code] ?? 0) + 1;
    }
  }
  return counted;
}

async function expectEachCountedOnce(): Promise<void> {
  const wrong = Object.entries(await timesCounted()).filter(([, times]) => times !== 1);
  expect(wrong).toEqual([]);
}

interface Change {
  kind: "merge into a new one" | "merge into one of them" | "move";
  which: number[];
  district: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("merge into a new one", "merge into one of them", "move"),
  which: fc.array(fc.nat(1000), { minLength: 2, maxLength: 3 }),
  district: fc.nat(2),
});

/** Writes one change of the map, as of `day`, in one transaction. */
async function make({ kind, which, district }: Change, day: string, newCode: string): Promise<void> {
  const { rows } = await db.query<{ code: string }>(
    "SELECT istat_code AS code FROM municipality WHERE valid_to IS NULL ORDER BY istat_code",
  );
  const [first, ...others] = [...new Set(which.map((index) => rows[index % rows.length]!.code))];
  const endMembership = `UPDATE district_membership SET last_day = $2::date - 1 WHERE municipality_code = $1 AND last_day IS NULL`;
  const join =
    "INSERT INTO district_membership (municipality_code, district_code, first_day) VALUES ($1, $2, $3)";
  await db.query("BEGIN");
  let heir = first!;
  if (kind === "merge into a new one") {
    heir = newCode;
    await db.query(
      `INSERT INTO municipality (istat_code, name, cadastral_code, latitude, longitude, valid_from)
       VALUES ($1, 'Nuova', 'Z' || right($1, 3), 45, 10, $2)`,
      [heir, day],
    );
    await db.query(join, [heir, districts[district], day]);
  }
  const ending = kind === "move" ? [] : kind === "merge into a new one" ? [first!, ...others] : others;
  for (const code of ending) {
    await db.query(endMembership, [code, day]);
    await db.query(
      "UPDATE municipality SET valid_to = $2::date - 1, successor_code = $3 WHERE istat_code = $1",
      [code, day, heir],
    );
  }
  if (kind === "move") {
    await db.query(endMembership, [first, day]);
    await db.query(join, [first, districts[district], day]);
  }
  await db.query("COMMIT");
}

describe("the districts' codes and those they absorbed", () => {
  it("count each municipality of the register once, with the mergers of 2019", async () => {
    await expectEachCountedOnce();
    const { socialDistrict } = await territory.ask<{ socialDistrict: object }>(
      `{ socialDistrict(code: "CASALMAGGIORE") { absorbedMunicipalityCodes } }`,
    );
    expect(socialDistrict).toEqual({ absorbedMunicipalityCodes: ["019008", "019042", "019071"] });
  });

  it("count each once after any mergers and moves, also across districts, also those still to come", async () => {
    const past = fc.sample(change, { numRuns: 40, seed: 2019 });
    for (const [index, one] of past.entries()) {
      const day = new Date(Date.UTC(2019, 5 + index, 1)).toISOString().slice(0, 10);
      await make(one, day, `99${String(index).padStart(4, "0")}`);
      await expectEachCountedOnce();
    }
    const toCome = fc.sample(change, { numRuns: 10, seed: 2100 });
    for (const [index, one] of toCome.entries()) {
      await make(one, `${2100 + index}-01-01`, `98${String(index + 500).padStart(4, "0")}`);
      await expectEachCountedOnce();
    }
  });

  it("give each municipality of today its own absorbed ones, and no two the same", async () => {
    const { municipalities } = await territory.ask<{
      municipalities: { istatCode: string; absorbedCodes: string[] }[];
    }>("{ municipalities { istatCode absorbedCodes } }");
    const codes = municipalities.flatMap(({ istatCode, absorbedCodes }) => [istatCode, ...absorbedCodes]);
    expect(codes.sort()).toEqual(Object.keys(await timesCounted()).sort());
  });
});
