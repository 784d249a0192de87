import { civicCenterSubgraph } from "../../../subgraphs/civic-center/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

let civic: OpenedSubgraph;
beforeAll(async () => {
  civic = await openTestSubgraph(civicCenterSubgraph);
});
afterAll(() => civic.close());

interface Safe {
  value: number | null;
  suppressed: boolean;
  partial: boolean;
  advice: string | null;
}
interface CivicLife {
  activities: number;
  seats: number;
  jointActivities: number;
  needsRaised: number;
  needsUnanswered: number;
  costPerSeat: { amount: string } | null;
  participants: Safe;
  attendances: Safe;
  waitlisted: Safe;
  familyPaidShare: Safe;
}

const safe = "{ value suppressed partial advice }";
const fields = `activities seats jointActivities needsRaised needsUnanswered costPerSeat { amount }
  participants ${safe} attendances ${safe} waitlisted ${safe} familyPaidShare ${safe}`;

async function civicLife(representation: object, period: object): Promise<CivicLife> {
  const { _entities } = await civic.ask<{ _entities: [{ civicLife: CivicLife }] }>(
    `query($r: [_Any!]!, $period: PeriodInput!) { _entities(representations: $r) {
       ... on Municipality { civicLife(period: $period) { ${fields} } }
       ... on SocialDistrict { civicLife(period: $period) { ${fields} } }
       ... on Project { civicLife(period: $period) { ${fields} } } } }`,
    { r: [representation], period },
  );
  return _entities[0].civicLife;
}
const municipality = (istatCode: string) => ({ __typename: "Municipality", istatCode, absorbedCodes: [] });

/** Counted apart from the code under test, over the calendar of Rome. */
async function count(sql: string, codes: string[], from: string, to: string): Promise<number> {
  const [row] = await query<{ count: string }>(civic.databaseUrl, sql, [codes, from, to]);
  return Number(row!.count);
}
const whoCame = `FROM attendance a JOIN enrolment e ON e.id = a.enrolment_id JOIN activity_session s ON s.id = a.session_id
  JOIN activity v ON v.id = s.activity_id JOIN civic_center c ON c.id = v.civic_center_id
  WHERE c.municipality_code = ANY($1) AND timezone('Europe/Rome', s.starts_at)::date BETWEEN $2::date AND $3::date`;
const participants = `SELECT count(DISTINCT e.participant_id) ${whoCame}`;
const attendances = `SELECT count(*) ${whoCame}`;
const rounded = (value: number) => Math.round(value / 5) * 5;

describe("the Civic Centers' statistics", () => {
  it("count who came to Cremona's centres in 2017, distinct and in all, rounded to 5", async () => {
    const year: [string[], string, string] = [["019036"], "2017-01-01", "2017-12-31"];
    const [people, visits] = [await count(participants, ...year), await count(attendances, ...year)];
    expect(people).toBeGreaterThan(100);
    const life = await civicLife(municipality("019036"), { year: 2017 });
    expect(life.participants).toEqual({
      value: rounded(people),
      suppressed: false,
      partial: false,
      advice: null,
    });
    expect(life.attendances.value).toBe(rounded(visits));
  });

  it("count a person once in the year who came in two quarters", async () => {
    const days = [
      ["2017-01-01", "2017-03-31"],
      ["2017-04-01", "2017-06-30"],
      ["2017-07-01", "2017-09-30"],
      ["2017-10-01", "2017-12-31"],
    ] as const;
    const people = await Promise.all(days.map(([from, to]) => count(participants, ["019036"], from, to)));
    const lives = await Promise.all(
      [1, 2, 3, 4].map((quarter) => civicLife(municipality("019036"), { year: 2017, quarter })),
    );
    expect(lives.map((life) => life.participants.value)).toEqual(people.map(rounded));
    const year = (await civicLife(municipality("019036"), { year: 2017 })).participants.value;
    expect(year).toBeLessThan(people.reduce((sum, one) => sum + one));
  });

  it("withhold a village's few, and say where to ask instead", async () => {
    const people = await count(participants, ["019113"], "2017-10-01", "2017-12-31");
    expect(people).toBeGreaterThan(0);
    expect(people).toBeLessThan(8);
    const life = await civicLife(municipality("019113"), { year: 2017, quarter: 4 });
    expect(life.participants).toEqual({
      value: null,
      suppressed: true,
      partial: false,
      advice: "Too few to show. Ask for the whole year or the district.",
    });
    expect(life.attendances.suppressed).toBe(true);
  });

  it("do not give that village back as the difference between its district and the others", async () => {
    const codes = ["019036", "019098", "019076", "019026", "019113"];
    const representation = {
      __typename: "SocialDistrict",
      code: "CREMONA",
      municipalityCodes: codes,
      absorbedMunicipalityCodes: [],
    };
    const district = (await civicLife(representation, { year: 2017, quarter: 4 })).participants;
    const parts = await Promise.all(
      codes.map((code) => civicLife(municipality(code), { year: 2017, quarter: 4 })),
    );
    const withheld = parts.filter((part) => part.participants.suppressed);
    const visible = parts.reduce((sum, { participants }) => sum + (participants.value ?? 0), 0);
    expect(withheld.length).toBeGreaterThan(0);
    expect(district.suppressed).toBe(false);
    // One village alone is withheld: either the district leaves it out, or the visible parts reach the whole anyway.
    if (withheld.length === 1) expect(district.value).toBeLessThanOrEqual(visible);
  });

  it("add an absorbed municipality's records to the one it lives on in", async () => {
    const alone = await civicLife(municipality("019036"), { year: 2017 });
    const merged = await civicLife({ ...municipality("019036"), absorbedCodes: ["019098"] }, { year: 2017 });
    expect(merged.activities).toBe(
      alone.activities + (await civicLife(municipality("019098"), { year: 2017 })).activities,
    );
  });

  it("show what is public as it is: activities, seats, costs, needs", async () => {
    const [row] = await query<Record<string, string>>(
      civic.databaseUrl,
      `SELECT count(*) AS activities, sum(v.seats) AS seats, sum(o.cost) AS cost, count(*) FILTER (WHERE o.providers > 1) AS joint
       FROM activity v JOIN civic_center c ON c.id = v.civic_center_id AND c.municipality_code = '019036'
       JOIN (SELECT activity_id, sum(cost_cents) AS cost, count(*) AS providers FROM offer GROUP BY 1) o ON o.activity_id = v.id
       WHERE v.state NOT IN ('DRAFT', 'CANCELLED')
         AND EXISTS (SELECT FROM activity_session s WHERE s.activity_id = v.id AND s.starts_at >= '2016-12-31T23:00Z' AND s.starts_at < '2017-12-31T23:00Z')`,
    );
    const life = await civicLife(municipality("019036"), { year: 2017 });
    expect([life.activities, life.seats, life.jointActivities]).toEqual(
      [row!.activities, row!.seats, row!.joint].map(Number),
    );
    expect(Number(life.costPerSeat?.amount)).toBeCloseTo(Number(row!.cost) / Number(row!.seats) / 100, 2);
    const raised =
      "SELECT count(*) FROM need n JOIN civic_center c ON c.id = n.civic_center_id WHERE c.municipality_code = ANY($1) AND n.raised_on BETWEEN $2 AND $3";
    expect(life.needsRaised).toBe(await count(raised, ["019036"], "2017-01-01", "2017-12-31"));
  });

  it("give the paying demand as families' payments over the activities' cost", async () => {
    const [row] = await query<{ share: string }>(
      civic.databaseUrl,
      `SELECT sum(p.amount_cents) / (SELECT sum(o.cost_cents) FROM offer o WHERE o.activity_id IN (
           SELECT s.activity_id FROM activity_session s JOIN activity v ON v.id = s.activity_id AND v.state NOT IN ('DRAFT', 'CANCELLED') JOIN civic_center c ON c.id = v.civic_center_id AND c.municipality_code = '019036'
           WHERE timezone('Europe/Rome', s.starts_at)::date BETWEEN '2018-01-01' AND '2018-12-31')) AS share
       FROM payment p JOIN enrolment e ON e.id = p.enrolment_id AND e.payer = 'FAMILY' JOIN activity a ON a.id = e.activity_id
       JOIN civic_center c ON c.id = a.civic_center_id AND c.municipality_code = '019036' WHERE p.paid_on BETWEEN '2018-01-01' AND '2018-12-31'`,
    );
    const representation = { __typename: "Municipality", istatCode: "019036", absorbedCodes: [] };
    const life = await civicLife(representation, { year: 2018 });
    expect(life.familyPaidShare.value).toBeCloseTo(Number(row!.share), 3);
    // A project's places are not all large enough: its two sides may leave out different ones, and make no ratio.
    const project = await civicLife(
      { __typename: "Project", code: "FARELEGAMI-CIVIC-CENTER" },
      { year: 2018 },
    );
    expect(project.familyPaidShare).toMatchObject({ value: null, suppressed: true });
  });

  it.each([
    [{ year: 2017, quarter: 5 }, "period.quarter"],
    [{ year: 17 }, "period.year"],
  ])("refuse the period %j, naming what is wrong", async (period, argument) => {
    await expect(civicLife(municipality("019036"), period)).rejects.toThrow(`"argument":"${argument}"`);
  });
});
