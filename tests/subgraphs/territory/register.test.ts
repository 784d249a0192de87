import * as keys from "../../../shared/demo-data/network.js";
import { territorySubgraph } from "../../../subgraphs/territory/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

let territory: OpenedSubgraph;

beforeAll(async () => {
  territory = await openTestSubgraph(territorySubgraph);
});
afterAll(() => territory.close());

type Named = { name: string };
const names = (list: Named[]) => list.map(({ name }) => name);

describe("the municipalities in force", () => {
  const onDay = async (on: string) =>
    names(
      (
        await territory.ask<{ municipalities: Named[] }>(
          'query ($on: Date) { municipalities(district: "CASALMAGGIORE", on: $on) { name } }',
          { on },
        )
      ).municipalities,
    );

  it("are the old ones until the last day of 2018 and the new ones from the first of 2019", async () => {
    const before = await onDay("2018-12-31");
    const after = await onDay("2019-01-01");
    expect(before).toEqual(expect.arrayContaining(["Piadena", "Drizzona", "Ca' d'Andrea"]));
    expect(before).not.toContain("Piadena Drizzona");
    expect(after).toContain("Piadena Drizzona");
    expect(after).not.toContain("Piadena");
    expect([before.length, after.length]).toEqual([20, 18]);
  });

  it("are those of today unless a day is named", async () => {
    const { municipalities, socialDistricts } = await territory.ask<{
      municipalities: Named[];
      socialDistricts: { code: string; municipalities: Named[]; municipalityCodes: string[] }[];
    }>("{ municipalities { name } socialDistricts { code municipalities { name } municipalityCodes } }");
    expect(municipalities).toHaveLength(113);
    expect(socialDistricts.map(({ code, municipalities: its }) => [code, its.length])).toEqual([
      ["CASALMAGGIORE", 18],
      ["CREMA", 48],
      ["CREMONA", 47],
    ]);
    for (const district of socialDistricts) {
      expect(district.municipalityCodes).toHaveLength(district.municipalities.length);
    }
  });

  it("belong to the district of the day that is named, and to none when they are not in force", async () => {
    const data = await territory.ask(`{
      piadena: municipality(istatCode: "019071") {
        before: district(on: "2018-12-31") { code } district { code } successor { istatCode absorbedCodes }
      }
    }`);
    expect(data).toEqual({
      piadena: {
        before: { code: "CASALMAGGIORE" },
        district: null,
        successor: { istatCode: "019116", absorbedCodes: ["019042", "019071"] },
      },
    });
  });
});

describe("a search", () => {
  const found = async (search: string) =>
    territory.ask<{ municipalities: Named[]; organizations: { id: string }[] }>(
      "query ($search: String) { municipalities(search: $search) { name } organizations(search: $search) { id } }",
      { search },
    );
  const organizationsFound = async (search: string) =>
    (await found(search)).organizations.map(({ id }) => id);

  it("finds a name by any part of it, whatever its accents, capitals and dots", async () => {
    expect(names((await found("TORRE DE' PÌC")).municipalities)).toEqual(["Torre de' Picenardi"]);
    expect(await organizationsFound("comunita sociale")).toEqual(["comunita-sociale-cremasca"]);
    expect(await organizationsFound("SOLCO")).toEqual(["consorzio-solco-cremona"]);
  });

  it("finds a body by an alias, and tells Azienda Sociale and A.S.C. Cremona Solidale apart", async () => {
    expect(await organizationsFound("concas")).toEqual(["concass"]);
    expect(await organizationsFound("azienda sociale")).toEqual(["azienda-sociale-cremonese"]);
    expect(await organizationsFound("cremona solidale")).toEqual(["asc-cremona-solidale"]);
  });

  it("takes % and _ for what they are", async () => {
    expect((await found("%")).municipalities).toEqual([]);
    expect((await found("Crem_na")).municipalities).toEqual([]);
    expect((await found("\\")).municipalities).toEqual([]);
  });
});

describe("what the other partners point to", () => {
  it.each([
    ["organizations", "organization", "id", [...Object.values(keys.organizations), ...keys.associations]],
    ["projects", "project", "code", Object.values(keys.projects)],
    ["socialDistricts", "social district", "code", Object.values(keys.districts)],
  ])("is in the register: %s", async (field, _, key, expected) => {
    const data = await territory.ask<Record<string, Record<string, string>[]>>(`{ ${field} { ${key} } }`);
    expect(data[field]!.map((one) => one[key])).toEqual(expect.arrayContaining([...expected]));
  });

  it("is found by its key, in four kinds at once, and what is unknown is null", async () => {
    const representations = [
      { __typename: "Municipality", istatCode: "019036" },
      { __typename: "Municipality", istatCode: "'; --" },
      { __typename: "Organization", id: "caritas-cremonese" },
      { __typename: "Project", code: "FARELEGAMI" },
      { __typename: "SocialDistrict", code: "CREMA" },
    ];
    const { _entities } = await territory.ask<{ _entities: (Named | null)[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Municipality { name } ... on Organization { name } ... on Project { name } ... on SocialDistrict { name } } }`,
      { representations },
    );
    expect(_entities.map((one) => one?.name)).toEqual([
      "Cremona",
      undefined,
      "Caritas Cremonese",
      "FareLegami",
      "Ambito di Crema",
    ]);
  });
});

describe("the cost", () => {
  const everything = `name successor { name } absorbedCodes district { name operator { name } } memberships { district { name } }`;

  it("of a list does not grow with its length", async () => {
    await territory.ask(`{ municipalities(search: "crema") { ${everything} } }`);
    const few = territory.statements();
    await territory.ask(`{ municipalities(on: "2018-12-31") { ${everything} } }`);
    expect(territory.statements()).toBeLessThanOrEqual(few + 1);
    expect(few).toBeLessThanOrEqual(8);
  });

  it("of many references is that of one", async () => {
    const codes = await query<{ code: string }>(
      territory.databaseUrl,
      "SELECT istat_code AS code FROM municipality",
    );
    const references = (count: number) =>
      codes.slice(0, count).map(({ code }) => ({ __typename: "Municipality", istatCode: code }));
    const ask = (count: number) =>
      territory.ask(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Municipality { ${everything} } } }`,
        { representations: references(count) },
      );
    await ask(1);
    const one = territory.statements();
    await ask(codes.length);
    expect(territory.statements()).toBeLessThanOrEqual(one + 1);
  });

  it("of organizations, agreements and projects is bounded too", async () => {
    await territory.ask(`{
      organizations { name municipality { name } roles { kind project { name parent { name } } } agreements { title parties { name } } }
      projects { name children { name } districts { name } roles { organization { name } } }
    }`);
    expect(territory.statements()).toBeLessThanOrEqual(14);
  });
});
