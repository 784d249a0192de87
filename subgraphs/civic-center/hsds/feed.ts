import type { HsdsFeed } from "../../../shared/hsds/service-row.js";

/** The meetings of an activity that are not called off, with their venue. */
const meetings = `
  coalesce((
    SELECT jsonb_agg(jsonb_build_array(to_char(session.starts_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD"T"HH24:MI'),
                                       to_char(session.ends_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD"T"HH24:MI'),
                                       venue.name || ', ' || venue.address) ORDER BY session.starts_at)
    FROM activity_session session JOIN venue_booking booking ON booking.id = session.booking_id AND booking.state <> 'CANCELLED'
    JOIN venue ON venue.id = booking.venue_id
    WHERE session.activity_id = activity.id
  ), '[]')`;

/** A centre's buildings: their addresses, and which of them a wheelchair gets into. */
const buildings = `
  SELECT coalesce(array_agg(DISTINCT venue.address), '{}') AS addresses, max(venue.modified_at) AS modified_at,
         string_agg(venue.name || CASE WHEN wheelchair_accessible THEN ': accessibile in carrozzina' ELSE ': non accessibile in carrozzina' END,
                    '; ' ORDER BY venue.name) AS accessibility
  FROM civic_center_venue JOIN venue ON venue.id = venue_id WHERE civic_center_id = center.id`;

const modified = `
  greatest(activity.modified_at, center.modified_at, building.modified_at,
    (SELECT max(modified_at) FROM offer WHERE activity_id = activity.id),
    (SELECT max(greatest(session.modified_at, booking.changed_at))
     FROM activity_session session JOIN venue_booking booking ON booking.id = session.booking_id WHERE activity_id = activity.id))`;

const isShown = "state <> 'DRAFT' AND cardinality(center.promoter_ids) > 0";

/**
 * What people can take part in, at the Civic Center that holds it. The centre's first promoter answers for it; who
 * provides it, often several bodies, is among its attributes. A draft is nobody's yet.
 */
export const civicCenterFeed: HsdsFeed = {
  servicesSql: `
    SELECT activity.id, activity.title AS name, NULL::text AS description,
           CASE WHEN state IN ('OPEN', 'FULL', 'RUNNING') THEN 'active' WHEN state = 'CLOSED' THEN 'inactive' ELSE 'defunct' END AS status,
           center.promoter_ids[1] AS organization, NULL::text AS eligibility,
           CASE state WHEN 'FULL' THEN 'Posti esauriti: ci si può mettere in lista d''attesa.' END AS alert,
           ${modified} AS modified_at,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', offer.id, 'cents', price_cents) ORDER BY offer.id), '[]')
            FROM offer WHERE activity_id = activity.id) AS prices,
           (SELECT coalesce(jsonb_agg(jsonb_build_array(kind, value) ORDER BY kind, value), '[]') FROM (
             SELECT 'theme' AS kind, unnest(activity.themes) AS value UNION SELECT 'audience', unnest(activity.audiences)
             UNION SELECT 'provider', provider_id FROM offer WHERE activity_id = activity.id) AS known) AS attributes
    FROM activity JOIN civic_center center ON center.id = activity.civic_center_id
    CROSS JOIN LATERAL (${buildings}) building WHERE ${isShown}`,
  placesSql: `
    SELECT activity.id AS service_id, center.id, center.name, center.municipality_code AS municipality,
           center.promoter_ids[1] AS organization, building.addresses, building.accessibility, ${meetings} AS meetings
    FROM activity JOIN civic_center center ON center.id = activity.civic_center_id
    CROSS JOIN LATERAL (${buildings}) building WHERE ${isShown}`,
};
