import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

interface Safe {
  value: number | null;
  suppressed: boolean;
  partial: boolean;
  advice: string | null;
}
interface FoodAid {
  distributionPoints: number;
  households: Safe;
  people: Safe;
  minors: Safe;
  over65: Safe;
  parcelsDelivered: Safe;
  kilogramsDelivered: Safe;
  kilogramsWasted: Safe;
  sources: { source: string; kilogramsReceived: Safe; kilogramsWasted: Safe }[];
  householdsBySize: { size: string; households: Safe }[];
}

const safe = "{ value suppressed partial advice }";
const fields = `distributionPoints households ${safe} people ${safe} minors ${safe} over65 ${safe} parcelsDelivered ${safe}
  kilogramsDelivered ${safe} kilogramsWasted ${safe} sources { source kilogramsReceived ${safe} kilogramsWasted ${safe} }
  householdsBySize { size households ${safe} }`;

let food: OpenedSubgraph;
beforeAll(async () => {
  food = await openTestSubgraph(foodDistributionSubgraph);
});
afterAll(() => food.close());

/** As the gateway asks. */
async function foodAid(representation: object, period: object): Promise<FoodAid> {
  const { _entities } = await food.ask<{ _entities: [{ foodAid: FoodAid }] }>(
    `query($r: [_Any!]!, $period: PeriodInput!) { _entities(representations: $r) {
        ... on Municipality { foodAid(period: $period) { ${fields} } }
        ... on SocialDistrict { foodAid(period: $period) { ${fields} } }
        ... on Project { foodAid(period: $period) { ${fields} } } } }`,
    { r: [representation], period },
  );
  return _entities[0].foodAid;
}

const municipality = (istatCode: string, absorbedCodes: string[] = []) => ({
  __typename: "Municipality",
  istatCode,
  absorbedCodes,
});
const project = (code: string) => ({ __typename: "Project", code });
const rounded = (value: number) => Math.round(value / 5) * 5;
const published = (value: number) => ({ value, suppressed: false, partial: false, advice: null });

/** Counted apart from the code under test: what each household was given, from the contents of its parcels. */
async function given(condition: string, from: string, to: string, values: unknown[]) {
  const [row] = await query<Record<string, number>>(
    food.databaseUrl,
    `WITH given AS (
       SELECT d.*, (SELECT sum(l.quantity * pr.unit_grams) FROM packing_line l JOIN lot ON lot.id = l.lot_id
                    JOIN product pr ON pr.id = lot.product_id WHERE l.packing_id = k.id) AS grams
       FROM delivery d JOIN parcel p ON p.code = d.parcel_code JOIN packing k ON k.id = p.packing_id
       WHERE p.state <> 'RETURNED' AND timezone('Europe/Rome', d.delivered_at)::date BETWEEN $1::date AND $2::date AND ${condition}
     ), household AS (
       SELECT household_id, max(household_size) AS size, max(household_minors) AS minors, max(household_over65) AS over65 FROM given GROUP BY 1
     )
     SELECT count(*)::int AS households, sum(size)::int AS people, sum(minors)::int AS minors, sum(over65)::int AS over65,
            (count(*) FILTER (WHERE size >= 5))::int AS large,
            (SELECT count(*)::int FROM given) AS parcels, (SELECT sum(grams) / 1000.0 FROM given)::float8 AS kilograms
     FROM household`,
    [from, to, ...values],
  );
  return row!;
}
const inPlace = (codes: string[], from: string, to: string) =>
  given("d.municipality_code = ANY($3)", from, to, [codes]);

async function weighed(codes: string[], source: string, condition: string): Promise<number> {
  const [row] = await query<{ kilograms: number }>(
    food.databaseUrl,
    `SELECT coalesce(sum(abs(m.quantity) * pr.unit_grams), 0)::float8 / 1000 AS kilograms
     FROM stock_movement m JOIN distribution_point t ON t.id = m.point_id JOIN lot ON lot.id = m.lot_id
     JOIN product pr ON pr.id = lot.product_id
     WHERE t.municipality_code = ANY($1) AND lot.source = $2 AND ${condition}
       AND timezone('Europe/Rome', m.moved_at)::date BETWEEN '2017-01-01' AND '2017-12-31'
       AND m.id NOT IN (SELECT reverses_id FROM stock_movement WHERE reverses_id IS NOT NULL)`,
    [codes, source],
  );
  return Math.round(row!.kilograms * 100) / 100;
}

describe("the statistics of food aid", () => {
  it("count Cremona's households, their people and parcels of 2017, and weigh what they were given", async () => {
    const answer = await foodAid(municipality("019036"), { year: 2017 });
    const expected = await inPlace(["019036"], "2017-01-01", "2017-12-31");
    expect(expected.households).toBeGreaterThan(100);
    expect(answer).toMatchObject({
      households: published(rounded(expected.households!)),
      people: published(rounded(expected.people!)),
      minors: published(rounded(expected.minors!)),
      over65: published(rounded(expected.over65!)),
      parcelsDelivered: published(rounded(expected.parcels!)),
      kilogramsDelivered: published(Math.round(expected.kilograms! * 100) / 100),
    });
  });

  it("tell the households by size", async () => {
    const { householdsBySize } = await foodAid(municipality("019036"), { year: 2017 });
    expect(householdsBySize.map(({ size }) => size)).toEqual(["1", "2", "3", "4", "5+"]);
    const { large } = await inPlace(["019036"], "2017-01-01", "2017-12-31");
    expect(householdsBySize.at(-1)!.households).toEqual(published(rounded(large!)));
  });

  it("count a household that comes in four quarters once a year", async () => {
    const year = await foodAid(municipality("019036"), { year: 2017 });
    const quarter = await foodAid(municipality("019036"), { year: 2017, quarter: 2 });
    const expected = await inPlace(["019036"], "2017-04-01", "2017-06-30");
    expect(quarter.households.value).toBe(rounded(expected.households!));
    expect(quarter.households.value! * 2).toBeGreaterThan(year.households.value!);
  });

  it("withhold a village with fewer than eight households, and say where to ask instead", async () => {
    const { households } = await inPlace(["019038"], "2017-01-01", "2017-12-31");
    expect(households).toBeGreaterThan(0);
    expect(households).toBeLessThan(8);
    const answer = await foodAid(municipality("019038"), { year: 2017 });
    for (const figure of ["households", "people", "parcelsDelivered", "kilogramsDelivered"] as const)
      expect(answer[figure]).toMatchObject({ value: null, suppressed: true });
    expect(answer.households.advice).toMatch(/district/);
    expect((await foodAid(municipality("019104"), { year: 2017 })).households).toEqual(published(0));
  });

  it("follow a municipality through its merger", async () => {
    const piadenaDrizzona = municipality("019116", ["019042", "019071"]);
    const before = await inPlace(["019042", "019071"], "2018-01-01", "2018-12-31");
    expect((await foodAid(piadenaDrizzona, { year: 2018 })).households.value).toBe(
      rounded(before.households!),
    );
    const after = await inPlace(["019116"], "2019-01-01", "2019-12-31");
    expect(after.households).toBeGreaterThan(7);
    expect((await foodAid(piadenaDrizzona, { year: 2019 })).households.value).toBe(
      rounded(after.households!),
    );
    expect((await foodAid(municipality("019071"), { year: 2019 })).households.value).toBe(0);
  });

  it("leave out, and say so, a merged village that is too small to show", async () => {
    const torre = await foodAid(municipality("019107", ["019008"]), { year: 2018 });
    const [large, small] = await Promise.all(
      ["019107", "019008"].map((code) => inPlace([code], "2018-01-01", "2018-12-31")),
    );
    expect(small!.households).toBeLessThan(8);
    expect(torre.households).toMatchObject({
      value: rounded(large!.households!),
      suppressed: false,
      partial: true,
    });
  });

  it("tell one project's parcels from another's", async () => {
    for (const code of ["ACCOGLIAMO-IL-BISOGNO", "FARELEGAMI"]) {
      const expected = await given("k.project_code = $3", "2017-01-01", "2017-12-31", [code]);
      expect(expected.parcels).toBeGreaterThan(100);
      // Made of its municipalities that are large enough: more would tell the small ones, together with the districts.
      const { parcelsDelivered } = await foodAid(project(code), { year: 2017 });
      expect(parcelsDelivered).toMatchObject({ suppressed: false, partial: true });
      expect(parcelsDelivered.value).toBeLessThanOrEqual(rounded(expected.parcels!));
      expect(parcelsDelivered.value).toBeGreaterThan(expected.parcels! / 2);
    }
    expect((await foodAid(project("FARELEGAMI"), { year: 2017 })).distributionPoints).toBe(1);
    expect((await foodAid(project("FARELEGAMI"), { year: 2016 })).parcelsDelivered.value).toBe(0);
  });

  it("weigh what came in and was wasted by source, and publish no total that tells a withheld source", async () => {
    const { sources, kilogramsWasted } = await foodAid(municipality("019036"), { year: 2017 });
    expect(sources).toHaveLength(6);
    for (const { source, kilogramsReceived, kilogramsWasted } of sources) {
      const received = await weighed(
        ["019036"],
        source,
        "(m.kind = 'RECEIPT' OR m.kind = 'ADJUSTMENT' AND m.quantity > 0)",
      );
      const wasted = await weighed(
        ["019036"],
        source,
        "(m.kind IN ('WASTE', 'RECALL') OR m.kind = 'ADJUSTMENT' AND m.quantity < 0)",
      );
      for (const [figure, expected] of [
        [kilogramsReceived, received],
        [kilogramsWasted, wasted],
      ] as const) {
        if (!figure.suppressed && !figure.partial) expect(figure.value).toBeCloseTo(expected, 2);
        if (figure.partial) expect(figure.value!).toBeLessThan(expected);
      }
    }
    expect(
      sources.filter(({ kilogramsReceived: { suppressed, partial } }) => !suppressed && !partial).length,
    ).toBeGreaterThan(0);
    const sum = sources.reduce((total, { kilogramsWasted: { value } }) => total + (value ?? 0), 0);
    expect(kilogramsWasted.value).toBeCloseTo(sum, 2);
  });

  it("count the points that were open", async () => {
    const casalbuttano = municipality("019016");
    expect((await foodAid(casalbuttano, { year: 2018, quarter: 4 })).distributionPoints).toBe(1);
    expect((await foodAid(casalbuttano, { year: 2019 })).distributionPoints).toBe(0);
    expect((await foodAid(casalbuttano, { year: 2015 })).distributionPoints).toBe(0);
  });
});
