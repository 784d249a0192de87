import type { PartnerName } from "../../shared/partners.js";

/**
 * The partners' statistics, told once more in plain SQL: what each figure should be, apart from the code that makes it.
 * `rows` answers who contributed and how much; `{here}` stands for the condition that it was
 * in the place or for the project (`$1`: codes); `$2` and `$3` are the first day and the day after the last; `$4` is
 * what a list is broken down by, where it is.
 */
export interface IndependentFigure {
  partner: PartnerName;
  rule: "count" | "magnitude" | "open";
  /** How the rows add up: distinct contributors, the sum, or the sum of each one's largest. */
  of: "people" | "sum" | "largest";
  rows: string;
  /** The columns of `{here}`. */
  at: { place: string; project: string };
  /** How far rounding to cents in several places may lead off. */
  tolerance?: number;
}

type Rest = Omit<IndependentFigure, "partner" | "at">;

const inPeriod = (day: string) => `${day} >= $2::date AND ${day} < $3::date`;
const romeDay = (moment: string) => `timezone('Europe/Rome', ${moment})::date`;

const civic = (figure: Rest): IndependentFigure => ({
  partner: "civic-center",
  at: { place: "c.municipality_code", project: "c.project_code" },
  ...figure,
});
const ofCenter = "JOIN activity v ON v.id = activity_id JOIN civic_center c ON c.id = v.civic_center_id";
const cameToMeeting = `SELECT e.participant_id AS who, 1 AS amount
  FROM activity_session s JOIN attendance a ON a.session_id = s.id JOIN enrolment e ON e.id = a.enrolment_id
  JOIN activity v ON v.id = s.activity_id JOIN civic_center c ON c.id = v.civic_center_id
  WHERE {here} AND ${inPeriod(romeDay("s.starts_at"))}`;
const onOffer = (amount: string) => `SELECT v.id AS who, ${amount} AS amount
  FROM activity v JOIN civic_center c ON c.id = v.civic_center_id
  WHERE {here} AND v.state NOT IN ('DRAFT', 'CANCELLED') AND EXISTS (
    SELECT FROM activity_session s JOIN venue_booking b ON b.id = s.booking_id
    WHERE s.activity_id = v.id AND b.state <> 'CANCELLED' AND ${inPeriod(romeDay("s.starts_at"))})`;
const voiced = (condition: string) => `SELECT n.id AS who, 1 AS amount
  FROM need n JOIN civic_center c ON c.id = n.civic_center_id WHERE {here} AND ${inPeriod("n.raised_on")} AND (${condition})`;

const labs = (figure: Rest, at = "lab"): IndependentFigure => ({
  partner: "community-labs",
  at: { place: `${at}.municipality_code`, project: `${at}.project_code` },
  ...figure,
});
const ofLab = "JOIN community_lab lab ON lab.id = lab_id";
const homes = `SELECT y.unit_id AS who, 1 AS amount
  FROM housing_stay y JOIN lab_initiative i ON i.id = y.solution_id ${ofLab}
  WHERE {here} AND y.during && daterange($2::date, $3::date)`;
const hoursOf = (side: string) => `SELECT p.id AS who, h.hours AS amount
  FROM commitment_hours h JOIN commitment m ON m.id = h.commitment_id JOIN pact p ON p.id = m.pact_id
  WHERE {here} AND m.side = '${side}' AND ${inPeriod("h.on_day")}`;

const food = (figure: Rest, at: IndependentFigure["at"]): IndependentFigure => ({
  partner: "food-distribution",
  at,
  ...figure,
});
const servedAt = { place: "d.municipality_code", project: "k.project_code" };
const served = (amount: string) => `SELECT d.household_id AS who, ${amount} AS amount
  FROM delivery d JOIN parcel p ON p.code = d.parcel_code JOIN packing k ON k.id = p.packing_id
  WHERE {here} AND p.state = 'DELIVERED' AND ${inPeriod(romeDay("d.delivered_at"))}`;

const movedAt = { place: "o.municipality_code", project: "t.project_code" };
/** Movements of these kinds, and adjustments in one direction, of the source that `$4` names; none that was reversed. */
const moved = (kinds: string, adjustment: string): Rest => ({
  rule: "magnitude",
  of: "sum",
  rows: `SELECT t.id AS who, abs(n.quantity) * r.unit_grams / 1000.0 AS amount
    FROM stock_movement n JOIN distribution_point o ON o.id = n.point_id
    JOIN lot t ON t.id = n.lot_id JOIN product r ON r.id = t.product_id
    WHERE {here} AND t.source = $4 AND (n.kind IN ('${kinds}') OR (n.kind = 'ADJUSTMENT' AND ${adjustment}))
      AND n.id NOT IN (SELECT reverses_id FROM stock_movement WHERE reverses_id IS NOT NULL)
      AND ${inPeriod(romeDay("n.moved_at"))}`,
});

const funds = (figure: Rest, at: IndependentFigure["at"]): IndependentFigure => ({
  partner: "fundraising",
  at,
  ...figure,
});
const givenAt = { place: "d.municipality_code", project: "f.restricted_to" };
const given = (amount: string) => `SELECT d.donor_id AS who, ${amount} AS amount
  FROM donation d JOIN donor o ON o.id = d.donor_id
  JOIN campaign m ON m.id = d.campaign_id JOIN fund f ON f.id = m.fund_id
  WHERE {here} AND o.kind <> 'INSTITUTION' AND d.state IN ('RECEIVED', 'RECONCILED') AND ${inPeriod("d.received_on")}`;
const grantedAt = { place: "s.municipality_code", project: "g.project_code" };
const partOf = (cents: string) => `${cents} * s.share_cents::numeric / nullif(g.awarded_cents, 0) / 100`;
const ledger = (plus: string, minus: string) => `SELECT g.id AS who,
    ${partOf(`CASE l.kind WHEN '${plus}' THEN l.amount_cents ELSE -l.amount_cents END`)} AS amount
  FROM ledger_entry l JOIN grants g ON g.id = l.grant_id JOIN grant_municipality s ON s.grant_id = g.id
  WHERE {here} AND l.kind IN ('${plus}', '${minus}') AND ${inPeriod("l.posted_on")}`;

/** By statistics field and measure. */
export const figures: Record<string, IndependentFigure> = {
  "civicLife.activities": civic({ rule: "open", of: "people", rows: onOffer("1") }),
  "civicLife.seats": civic({ rule: "open", of: "sum", rows: onOffer("v.seats") }),
  "civicLife.jointActivities": civic({
    rule: "open",
    of: "sum",
    rows: onOffer("(SELECT (count(*) > 1)::int FROM offer WHERE activity_id = v.id)"),
  }),
  "civicLife.cost": civic({
    rule: "open",
    of: "sum",
    rows: onOffer("(SELECT sum(cost_cents) / 100.0 FROM offer WHERE activity_id = v.id)"),
  }),
  "civicLife.participants": civic({ rule: "count", of: "people", rows: cameToMeeting }),
  "civicLife.attendances": civic({ rule: "count", of: "sum", rows: cameToMeeting }),
  "civicLife.waitlisted": civic({
    rule: "count",
    of: "people",
    rows: `SELECT e.participant_id AS who, 1 AS amount FROM enrolment e ${ofCenter}
      WHERE {here} AND e.state = 'WAITLISTED' AND ${inPeriod(romeDay("e.enrolled_at"))}`,
  }),
  "civicLife.familyPaid": civic({
    rule: "magnitude",
    of: "sum",
    rows: `SELECT e.participant_id AS who, p.amount_cents / 100.0 AS amount
      FROM payment p JOIN enrolment e ON e.id = p.enrolment_id ${ofCenter}
      WHERE {here} AND e.payer = 'FAMILY' AND ${inPeriod("p.paid_on")}`,
  }),
  "civicLife.needsRaised": civic({ rule: "open", of: "people", rows: voiced("true") }),
  "civicLife.needsUnanswered": civic({
    rule: "open",
    of: "people",
    rows: voiced(
      "coalesce((SELECT min(answered_on) FROM activity_need WHERE need_id = n.id) - n.raised_on, 91) > 90",
    ),
  }),

  "communityWork.labsActive": labs({
    rule: "open",
    of: "people",
    rows: `SELECT lab.id AS who, 1 AS amount FROM community_lab lab WHERE {here} AND (
      EXISTS (SELECT FROM lab_meeting WHERE lab_id = lab.id AND ${inPeriod("held_on")})
      OR EXISTS (SELECT FROM lab_initiative WHERE lab_id = lab.id AND ${inPeriod("started_on")})
      OR EXISTS (SELECT FROM volunteer_shift WHERE lab_id = lab.id AND hours > 0 AND ${inPeriod("on_day")}))`,
  }),
  "communityWork.meetings": labs({
    rule: "open",
    of: "sum",
    rows: `SELECT m.id AS who, 1 AS amount FROM lab_meeting m ${ofLab} WHERE {here} AND ${inPeriod("m.held_on")}`,
  }),
  "communityWork.participants": labs({
    rule: "count",
    of: "people",
    rows: `SELECT who, 1 AS amount FROM (
        SELECT person_id AS who, held_on AS day, lab_id FROM lab_meeting JOIN meeting_attendance ON meeting_id = id
        UNION SELECT person_id, joined_on, lab_id FROM participation JOIN lab_initiative ON id = initiative_id
      ) took_part ${ofLab} WHERE {here} AND ${inPeriod("day")}`,
  }),
  "communityWork.volunteerHours": labs({
    rule: "magnitude",
    of: "sum",
    rows: `SELECT volunteer_id AS who, hours AS amount FROM volunteer_shift ${ofLab} WHERE {here} AND ${inPeriod("on_day")}`,
  }),
  "communityWork.purchaseGroupOrders": labs({
    rule: "magnitude",
    of: "sum",
    rows: `SELECT o.person_id AS who, 1 AS amount FROM group_order o JOIN lab_initiative i ON i.id = o.cycle_id ${ofLab}
      WHERE {here} AND ${inPeriod(romeDay("o.placed_at"))}`,
  }),
  "communityWork.housingUnitsOccupied": labs({ rule: "count", of: "people", rows: homes }),
  "communityWork.homesOccupied": labs({ rule: "count", of: "people", rows: homes }),
  "communityWork.pactsSigned": labs(
    {
      rule: "count",
      of: "sum",
      rows: `SELECT p.person_id AS who, 1 AS amount FROM pact p WHERE {here} AND ${inPeriod("p.signed_on")}`,
    },
    "p",
  ),
  "communityWork.pactsCompleted": labs(
    {
      rule: "count",
      of: "sum",
      rows: `SELECT p.person_id AS who, 1 AS amount FROM pact p WHERE {here} AND p.state = 'COMPLETED' AND ${inPeriod("p.ended_on")}`,
    },
    "p",
  ),
  "communityWork.hoursGiven": labs({ rule: "magnitude", of: "sum", rows: hoursOf("PERSON") }, "p"),
  "communityWork.hoursReceived": labs({ rule: "magnitude", of: "sum", rows: hoursOf("SERVICE") }, "p"),

  "foodAid.households": food({ rule: "count", of: "people", rows: served("1") }, servedAt),
  "foodAid.people": food({ rule: "count", of: "largest", rows: served("d.household_size") }, servedAt),
  "foodAid.minors": food({ rule: "count", of: "largest", rows: served("d.household_minors") }, servedAt),
  "foodAid.over65": food({ rule: "count", of: "largest", rows: served("d.household_over65") }, servedAt),
  "foodAid.parcelsDelivered": food({ rule: "count", of: "sum", rows: served("1") }, servedAt),
  "foodAid.kilogramsDelivered": food(
    { rule: "magnitude", of: "sum", rows: served("k.weight_grams / 1000.0") },
    servedAt,
  ),

  "foodAid.distributionPoints": food(
    {
      rule: "open",
      of: "people",
      rows: `SELECT o.id AS who, 1 AS amount FROM distribution_point o
        WHERE {here} AND o.opened_on < $3::date AND coalesce(o.closed_on, 'infinity') >= $2::date`,
    },
    { place: "o.municipality_code", project: "NULL" },
  ),
  "foodAid.sources.kilogramsReceived": food(moved("RECEIPT", "n.quantity > 0"), movedAt),
  "foodAid.sources.kilogramsWasted": food(moved("WASTE', 'RECALL", "n.quantity < 0"), movedAt),

  "funding.donations": funds({ rule: "count", of: "sum", rows: given("1") }, givenAt),
  "funding.donors": funds({ rule: "count", of: "people", rows: given("1") }, givenAt),
  "funding.raised": funds({ rule: "magnitude", of: "sum", rows: given("d.amount_cents / 100.0") }, givenAt),
  "funding.granted": funds(
    {
      rule: "open",
      of: "sum",
      rows: `SELECT g.id AS who, ${partOf("CASE g.state WHEN 'REVOKED' THEN g.paid_cents ELSE g.awarded_cents END")} AS amount
        FROM grants g JOIN grant_municipality s ON s.grant_id = g.id WHERE {here} AND ${inPeriod("g.awarded_on")}`,
      tolerance: 0.05,
    },
    grantedAt,
  ),
  "funding.disbursed": funds(
    { rule: "open", of: "sum", rows: ledger("PAYMENT", "PAYMENT_RETURN"), tolerance: 0.05 },
    grantedAt,
  ),
  "funding.accounted": funds(
    { rule: "open", of: "sum", rows: ledger("EXPENSE", "EXPENSE_REVERSAL"), tolerance: 0.05 },
    grantedAt,
  ),
};

/** Figures that are one figure over another. */
export const ratios: Record<string, readonly [over: string, under: string]> = {
  "civicLife.familyPaidShare": ["civicLife.familyPaid", "civicLife.cost"],
  "civicLife.costPerSeat": ["civicLife.cost", "civicLife.seats"],
  "communityWork.reciprocity": ["communityWork.hoursGiven", "communityWork.hoursReceived"],
};

/** The SQL that adds a figure's rows up: its value, how many contribute, and the largest contribution. */
export function figureSql({ of, rows, at }: IndependentFigure, by: keyof IndependentFigure["at"]): string {
  const perPerson = of === "largest" ? "max" : "sum";
  const value = of === "people" ? "count(*)" : "coalesce(sum(amount), 0)";
  const counted = of === "people" ? "count(*)" : "count(*) FILTER (WHERE amount <> 0)";
  const narrowed = rows.replace("{here}", `${at[by]} = ANY($1::text[])`);
  return `SELECT ${value}::float8 AS value, (${counted})::int AS contributors, coalesce(max(amount), 0)::float8 AS largest
    FROM (SELECT who, ${perPerson}(amount) AS amount FROM (${narrowed}) AS row GROUP BY who) AS person`;
}
