import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

let labs: OpenedSubgraph;
beforeAll(async () => {
  labs = await openTestSubgraph(communityLabsSubgraph);
});
afterAll(() => labs.close());

interface Safe {
  value: number | null;
  suppressed: boolean;
  partial: boolean;
}
type Open = "labsActive" | "meetings" | "purchaseGroupOrders" | "housingUnitsOccupied";
type Protected =
  | "participants"
  | "volunteerHours"
  | "pactsSigned"
  | "pactsCompleted"
  | "reciprocity"
  | "homesOccupied";
type CommunityWork = Record<Open, number> &
  Record<Protected, Safe> & { commitmentsKept: { side: string; kept: Safe; total: Safe }[] };

const safe = "{ value suppressed partial }";
const fields = `labsActive meetings purchaseGroupOrders housingUnitsOccupied participants ${safe} volunteerHours ${safe}
  pactsSigned ${safe} pactsCompleted ${safe} reciprocity ${safe} homesOccupied ${safe}
  commitmentsKept { side kept ${safe} total ${safe} }`;

async function communityWork(
  representation: object,
  period: object = { year: 2017 },
): Promise<CommunityWork> {
  const { _entities } = await labs.ask<{ _entities: [{ communityWork: CommunityWork }] }>(
    `query($r: [_Any!]!, $period: PeriodInput!) { _entities(representations: $r) {
       ... on Municipality { communityWork(period: $period) { ${fields} } }
       ... on SocialDistrict { communityWork(period: $period) { ${fields} } }
       ... on Project { communityWork(period: $period) { ${fields} } } } }`,
    { r: [representation], period },
  );
  return _entities[0].communityWork;
}
const municipality = (istatCode: string, ...absorbedCodes: string[]) => ({
  __typename: "Municipality",
  istatCode,
  absorbedCodes,
});
const cremona = municipality("019036");
const whole = (value: number): Safe => ({ value, suppressed: false, partial: false });
const withheld: Safe = { value: null, suppressed: true, partial: false };
const rounded = (value: number) => whole(Math.round(value / 5) * 5);

/** Counted apart from the code under test: one number of the places and days given as `$1`, `$2`, `$3`. */
async function count(
  sql: string,
  codes: string[] = ["019036"],
  from = "2017-01-01",
  to = "2017-12-31",
): Promise<number> {
  const [row] = await query<{ count: string }>(labs.databaseUrl, sql, [codes, from, to]);
  return Number(row!.count);
}
const inLab = "JOIN community_lab l ON l.id = lab_id AND l.municipality_code = ANY($1)";
const inPact = "JOIN pact p ON p.id = c.pact_id AND p.municipality_code = ANY($1)";
const people = `SELECT count(DISTINCT person_id) FROM (
  SELECT person_id FROM meeting_attendance a JOIN lab_meeting m ON m.id = a.meeting_id ${inLab} WHERE held_on BETWEEN $2 AND $3
  UNION ALL
  SELECT person_id FROM participation a JOIN lab_initiative i ON i.id = a.initiative_id ${inLab} WHERE joined_on BETWEEN $2 AND $3) came`;
const hoursOf = (side: string) =>
  `SELECT sum(hours) AS count FROM commitment_hours JOIN commitment c ON c.id = commitment_id AND side = '${side}' ${inPact}
   WHERE on_day BETWEEN $2 AND $3`;

describe("the labs' statistics", () => {
  it("count the people at Cremona's meetings and in its initiatives once, rounded to 5", async () => {
    const came = await count(people);
    expect(came).toBeGreaterThan(100);
    expect((await communityWork(cremona)).participants).toEqual(rounded(came));
  });

  it("add up the volunteers' hours", async () => {
    const hours = await count(
      `SELECT sum(hours) AS count FROM volunteer_shift ${inLab} WHERE on_day BETWEEN $2 AND $3`,
    );
    expect(hours).toBeGreaterThan(1000);
    expect((await communityWork(cremona)).volunteerHours).toEqual(whole(hours));
  });

  it("withhold a village's few people, and the hours of its two volunteers", async () => {
    const came = await count(people, ["019113"]);
    expect(came).toBeGreaterThan(0);
    expect(came).toBeLessThan(8);
    expect(await communityWork(municipality("019113"))).toMatchObject({
      participants: withheld,
      volunteerHours: withheld,
    });
  });

  it("show labs at work, meetings and many families' orders as they are", async () => {
    const work = await communityWork(cremona);
    expect(work.meetings).toBe(
      await count(`SELECT count(*) FROM lab_meeting ${inLab} WHERE held_on BETWEEN $2 AND $3`),
    );
    const orders = `SELECT count(*) FROM group_order o JOIN lab_initiative i ON i.id = o.cycle_id ${inLab}
      WHERE timezone('Europe/Rome', placed_at)::date BETWEEN $2 AND $3`;
    expect(work.purchaseGroupOrders).toBe(await count(orders));
    expect(work.labsActive).toBe(6);
  });

  it("tell nothing of a few families' orders", async () => {
    const [few] = await query<{ place: string; year: number; quarter: number }>(
      labs.databaseUrl,
      `SELECT municipality_code AS place, extract(year FROM placed_at)::int AS year, extract(quarter FROM placed_at)::int AS quarter
       FROM group_order JOIN lab_initiative i ON i.id = cycle_id JOIN community_lab l ON l.id = lab_id
       GROUP BY 1, 2, 3 HAVING count(DISTINCT person_id) < 8 ORDER BY count(*) DESC LIMIT 1`,
    );
    const { place, ...period } = few!;
    expect((await communityWork(municipality(place), period)).purchaseGroupOrders).toBe(0);
  });

  it("follow a lab from the quarter it begins in", async () => {
    const active = (quarter: number) =>
      communityWork(municipality("019113"), { year: 2017, quarter }).then(({ labsActive }) => labsActive);
    expect([await active(1), await active(2)]).toEqual([1, 1]);
    expect((await communityWork(municipality("019113"), { year: 2016 })).labsActive).toBe(0);
  });

  it("count the homes somebody lived in, a home with two households once", async () => {
    const homes = `SELECT count(DISTINCT unit_id) FROM housing_stay s JOIN lab_initiative i ON i.id = s.solution_id ${inLab}
      WHERE lower(during) <= $3 AND coalesce(upper(during), 'infinity') > $2`;
    const occupied = await count(homes);
    expect(await count(homes.replace("DISTINCT unit_id", "DISTINCT s.id"))).toBeGreaterThan(occupied);
    const work = await communityWork(cremona);
    expect(work.homesOccupied).toEqual(rounded(occupied));
    expect(work.housingUnitsOccupied).toBe(work.homesOccupied.value);
  });

  it("withhold a few homes, which are a few households", async () => {
    const work = await communityWork(municipality("019021"));
    expect([work.homesOccupied, work.housingUnitsOccupied]).toEqual([withheld, 0]);
  });

  it("add what a merged municipality's parts recorded under the codes of their time", async () => {
    const parts = await Promise.all(["019071", "019042"].map((code) => communityWork(municipality(code))));
    const merged = await communityWork(municipality("019116", "019071", "019042"));
    expect(merged.meetings).toBe(parts.reduce((sum, { meetings }) => sum + meetings, 0));
    expect(merged.meetings).toBeGreaterThan(0);
    expect((await communityWork(municipality("019116"))).meetings).toBe(0);
  });
});

/** Where few sign in some quarters, the year shows the other quarters alone, or nothing: never more, never something else. */
function expectHonest(
  figure: { value: number | null; suppressed: boolean; partial: boolean },
  exact: number,
): void {
  if (figure.suppressed) expect(figure.value).toBeNull();
  else if (figure.partial) expect(figure.value).toBeLessThanOrEqual(rounded(exact).value!);
  else expect(figure).toEqual(rounded(exact));
}

describe("the pacts' statistics", () => {
  it("count those signed and those carried through, by their days", async () => {
    const signed =
      "SELECT count(*) FROM pact WHERE municipality_code = ANY($1) AND signed_on BETWEEN $2 AND $3";
    const completed = `${signed.replace("signed_on", "ended_on")} AND state = 'COMPLETED'`;
    const work = await communityWork(cremona);
    expect(work.pactsSigned.suppressed).toBe(false);
    expectHonest(work.pactsSigned, await count(signed));
    expectHonest(work.pactsCompleted, await count(completed));
  });

  it("give the hours given back per hour received, over the whole district", async () => {
    const codes = ["019036", "019098", "019026", "019076", "019113", "019099", "019085", "019064", "019068"];
    const [given, received] = [await count(hoursOf("PERSON"), codes), await count(hoursOf("SERVICE"), codes)];
    const district = {
      __typename: "SocialDistrict",
      code: "CREMONA",
      municipalityCodes: codes,
      absorbedMunicipalityCodes: [],
    };
    const { reciprocity } = await communityWork(district);
    expect(reciprocity).toEqual(whole(Math.round((given / received) * 1000) / 1000));
  });

  it("withhold the reciprocity of a place with a few pacts", async () => {
    expect(await count(hoursOf("SERVICE"), ["019113"])).toBeGreaterThan(0);
    expect((await communityWork(municipality("019113"))).reciprocity).toEqual(withheld);
  });

  it("say for each side how many commitments were kept of those that ended", async () => {
    const ended = (side: string) =>
      `SELECT count(*) FROM commitment c ${inPact} AND side = '${side}'
       WHERE settled_on BETWEEN $2 AND $3 AND c.state <> 'WAIVED'`;
    const { commitmentsKept } = await communityWork(cremona);
    expect(commitmentsKept.map(({ side }) => side)).toEqual(["PERSON", "SERVICE", "COMMUNITY"]);
    for (const { side, kept, total } of commitmentsKept) {
      expectHonest(total, await count(ended(side)));
      const all = await count(`${ended(side)} AND c.state = 'KEPT'`);
      if (all < 8) expect(kept).toEqual(withheld);
      else expectHonest(kept, all);
    }
  });
});

describe("a pact", () => {
  interface PactNode {
    id: string;
    reciprocity: string | null;
    commitments: { side: string; hoursDone: string | null }[];
  }

  const nodes = "{ edges { node { id reciprocity commitments { side hoursDone } } } }";

  it("tells the hours done and its reciprocity from the log of hours", async () => {
    const { pacts, proposed } = await labs.ask<Record<"pacts" | "proposed", { edges: { node: PactNode }[] }>>(
      `{ pacts(first: 100) ${nodes} proposed: pacts(state: PROPOSED) ${nodes} }`,
    );
    for (const { node } of [...pacts.edges, ...proposed.edges]) {
      const sum = (side: string) =>
        node.commitments.reduce((all, one) => all + (one.side === side ? Number(one.hoursDone) : 0), 0);
      if (sum("SERVICE") === 0) expect(node.reciprocity).toBeNull();
      else expect(Math.abs(Number(node.reciprocity) - sum("PERSON") / sum("SERVICE"))).toBeLessThan(0.0051);
    }
    expect(proposed.edges.length).toBeGreaterThan(0);
  });
});
