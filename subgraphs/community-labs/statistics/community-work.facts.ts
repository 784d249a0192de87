import type { FactSource, Measure } from "../../../shared/statistics/facts.js";

/** The labs' measures: each has its own contributors, and so its own facts. */
const labMeasures = {
  labsActive: { rule: "open", of: "once" },
  meetings: { rule: "open", of: "sum" },
  participants: { rule: "count", of: "once" },
  volunteerHours: { rule: "magnitude", of: "sum" },
  purchaseGroupOrders: { rule: "magnitude", of: "sum" },
  homesOccupied: { rule: "count", of: "once" },
} satisfies Record<string, Measure>;

interface LabFact {
  /** SQL: who contributes, on what day, and how much to which measures. */
  contributor: string;
  onDay: string;
  figures: Partial<Record<keyof typeof labMeasures, string>>;
  /** SQL: the rows of the days, joined to `lab`. */
  from: string;
}

/** One statement for all kinds of facts: a fact leaves the measures empty that it says nothing of. */
function factsOfLabs(kinds: readonly LabFact[]): string {
  const selects = kinds.map(({ contributor, onDay, figures, from }) => {
    const columns = Object.keys(labMeasures).map(
      (name) => `${figures[name as keyof typeof labMeasures] ?? "NULL"}::float8 AS "${name}"`,
    );
    return `SELECT lab.municipality_code AS place, lab.project_code AS project, ${onDay} AS on_day,
      (${contributor})::text AS contributor, ${columns.join(", ")} FROM ${from}`;
  });
  return selects.join(" UNION ALL ");
}

/** The entries of a log of hours without those that were taken back: who gave no hours in the end contributes to no figure. */
const standing = (log: string) =>
  `(SELECT entry.* FROM ${log} entry LEFT JOIN ${log} reversal ON reversal.reverses = entry.id
    WHERE entry.reverses IS NULL AND reversal.id IS NULL)`;

const withLab = "JOIN community_lab lab ON lab.id = lab_id";
const withInitiative = (id: string) => `JOIN lab_initiative initiative ON initiative.id = ${id} ${withLab}`;

const labs: FactSource = {
  measures: labMeasures,
  sql: factsOfLabs([
    {
      contributor: "lab_id",
      onDay: "held_on",
      figures: { labsActive: "1", meetings: "1" },
      from: `lab_meeting ${withLab} WHERE held_on >= $1::date AND held_on < $2::date`,
    },
    {
      contributor: "lab_id",
      onDay: "started_on",
      figures: { labsActive: "1" },
      from: `lab_initiative ${withLab} WHERE started_on >= $1::date AND started_on < $2::date`,
    },
    {
      contributor: "lab_id",
      onDay: "on_day",
      figures: { labsActive: "1" },
      from: `(SELECT lab_id, min(on_day) AS on_day FROM ${standing("volunteer_shift")} shift WHERE on_day >= $1::date AND on_day < $2::date
        GROUP BY lab_id, extract(quarter FROM on_day)) shift ${withLab}`,
    },
    {
      contributor: "volunteer_id",
      onDay: "on_day",
      figures: { volunteerHours: "hours" },
      from: `${standing("volunteer_shift")} shift ${withLab} WHERE on_day >= $1::date AND on_day < $2::date`,
    },
    {
      contributor: "person_id",
      onDay: "held_on",
      figures: { participants: "1" },
      from: `lab_meeting JOIN meeting_attendance ON meeting_id = lab_meeting.id ${withLab}
        WHERE held_on >= $1::date AND held_on < $2::date`,
    },
    {
      contributor: "person_id",
      onDay: "joined_on",
      figures: { participants: "1" },
      from: `participation ${withInitiative("initiative_id")} WHERE joined_on >= $1::date AND joined_on < $2::date`,
    },
    {
      contributor: "group_order.person_id",
      onDay: "(placed_at AT TIME ZONE 'Europe/Rome')::date",
      figures: { purchaseGroupOrders: "1" },
      from: `group_order ${withInitiative("cycle_id")}
        WHERE placed_at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome'
          AND placed_at < $2::date::timestamp AT TIME ZONE 'Europe/Rome'`,
    },
    {
      contributor: "unit_id",
      onDay: "greatest(lived_from, quarter::date)",
      figures: { homesOccupied: "1" },
      from: `generate_series($1::date, $2::date - 1, interval '3 months') quarter
        JOIN housing_stay ON lived_from < (quarter + interval '3 months')::date AND free_from > quarter::date
        ${withInitiative("solution_id")}`,
    },
  ]),
};

/** Pacts by their person; their hours, given back and received, by the pact. */
const pacts: FactSource = {
  sql: `
    SELECT municipality_code AS place, project_code AS project, signed_on AS on_day, person_id::text AS contributor,
           1 AS "pactsSigned", NULL::int AS "pactsCompleted", NULL::float8 AS "hoursGiven", NULL::float8 AS "hoursReceived"
    FROM pact WHERE signed_on >= $1::date AND signed_on < $2::date
    UNION ALL
    SELECT municipality_code, project_code, ended_on, person_id::text, NULL, 1, NULL, NULL
    FROM pact WHERE ended_on >= $1::date AND ended_on < $2::date AND state = 'COMPLETED'
    UNION ALL
    SELECT municipality_code, project_code, on_day, pact.id::text, NULL, NULL,
           CASE side WHEN 'PERSON' THEN hours::float8 END, CASE side WHEN 'SERVICE' THEN hours::float8 END
    FROM ${standing("commitment_hours")} done
    JOIN commitment ON commitment.id = commitment_id
    JOIN pact ON pact.id = commitment.pact_id
    WHERE on_day >= $1::date AND on_day < $2::date`,
  measures: {
    pactsSigned: { rule: "count", of: "sum" },
    pactsCompleted: { rule: "count", of: "sum" },
    hoursGiven: { rule: "magnitude", of: "sum" },
    hoursReceived: { rule: "magnitude", of: "sum" },
  },
};

/** Commitments by side, on the day they came to an end; those waived were neither kept nor broken. */
const commitments: FactSource = {
  hasBins: true,
  sql: `
    SELECT municipality_code AS place, project_code AS project, settled_on AS on_day, pact.id::text AS contributor, side AS bin,
           1 AS "commitmentsEnded", (commitment.state = 'KEPT')::int AS "commitmentsKept"
    FROM commitment JOIN pact ON pact.id = pact_id
    WHERE settled_on >= $1::date AND settled_on < $2::date AND commitment.state <> 'WAIVED'`,
  measures: {
    commitmentsEnded: { rule: "count", of: "sum" },
    commitmentsKept: { rule: "count", of: "sum" },
  },
};

export const communityWorkFacts: readonly FactSource[] = [labs, pacts, commitments];
