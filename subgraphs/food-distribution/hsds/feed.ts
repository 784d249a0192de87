import { hsdsIdSql } from "../../../shared/hsds/identifier.js";
import type { HsdsFeed } from "../../../shared/hsds/service-row.js";
import { DistributionMode } from "../distribution-point/distribution-point.js";

/** What people call each way of giving out food. */
const names: Readonly<Record<DistributionMode, string>> = {
  [DistributionMode.PARCELS]: "Pacchi alimentari",
  [DistributionMode.CANTEEN]: "Mensa",
  [DistributionMode.SOCIAL_MARKET]: "Emporio solidale",
  [DistributionMode.STREET_UNIT]: "Unità di strada",
  [DistributionMode.HOME_DELIVERY]: "Consegna a domicilio",
};

const eligibility =
  "Per i nuclei di cui è stata riconosciuta l''idoneità: ISEE basso, reddito di inclusione, segnalazione dei servizi sociali, emergenza.";

/** The last year of a point's calendar, with what is planned. */
const meetings = `
  coalesce((
    SELECT jsonb_agg(jsonb_build_array(to_char(starts_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD"T"HH24:MI'),
                                       to_char(ends_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD"T"HH24:MI')) ORDER BY starts_at)
    FROM distribution_session session WHERE session.point_id = point.id AND session.state <> 'CANCELLED'
      AND starts_at > (SELECT max(starts_at) - interval '1 year' FROM distribution_session WHERE point_id = point.id)
  ), '[]')`;

/** A point that has closed changed on the day after its last. */
const modified = `
  greatest(max(point.modified_at), max(session.modified_at),
           max((point.closed_on + 1)::timestamp AT TIME ZONE 'Europe/Rome') FILTER (WHERE NOT is_open))`;

const serviceId = hsdsIdSql("'food-aid:' || operator_id || ':' || mode");

const pointsByMode = `
  distribution_point point
  CROSS JOIN LATERAL unnest(modes) AS mode
  CROSS JOIN LATERAL (SELECT closed_on IS NULL OR closed_on >= (now() AT TIME ZONE 'Europe/Rome')::date AS is_open)`;

/** Each charity's food aid, by the way it is given out, at the points that do and have not closed. */
export const foodAidFeed: HsdsFeed = {
  servicesSql: `
    SELECT ${serviceId} AS id,
           CASE mode ${Object.entries(names)
             .map(([mode, name]) => `WHEN '${mode}' THEN '${name}'`)
             .join(" ")} END AS name,
           NULL::text AS description, CASE WHEN bool_or(is_open) THEN 'active' ELSE 'defunct' END AS status,
           operator_id AS organization, '${eligibility}' AS eligibility, NULL::text AS alert,
           ${modified} AS modified_at, '[]'::jsonb AS prices,
           jsonb_build_array(jsonb_build_array('mode', mode)) AS attributes
    FROM ${pointsByMode}
    CROSS JOIN LATERAL (SELECT max(modified_at) AS modified_at FROM distribution_session WHERE point_id = point.id) session
    GROUP BY operator_id, mode`,
  placesSql: `
    SELECT ${serviceId} AS service_id, point.id, point.name, municipality_code AS municipality,
           operator_id AS organization, ARRAY[address] AS addresses, NULL::text AS accessibility, ${meetings} AS meetings
    FROM ${pointsByMode} WHERE is_open`,
};
