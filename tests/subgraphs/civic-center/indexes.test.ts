import { civicCenterSubgraph } from "../../../subgraphs/civic-center/subgraph.js";
import { describeIndexUse } from "../../support/index-use.js";

const ids = "edges { node { id } }";
const statistics =
  "civicLife(period: { year: 2017 }) { participants { value } waitlisted { value } familyPaidShare { value } needsRaised activities }";

describeIndexUse(civicCenterSubgraph, ["civic_center", "venue", "civic_center_venue"], {
  "Civic Centers by municipality": '{ civicCenters(municipality: "019036") { id } }',
  "venues by municipality and capacity": '{ venues(municipality: "019036", minCapacity: 50) { id } }',
  "activities by municipality": `{ activities(municipality: "019036") { ${ids} } }`,
  "activities by audience": `{ activities(audience: ELDERLY) { ${ids} } }`,
  "activities by theme": `{ activities(theme: HOUSING) { ${ids} } }`,
  "activities by day": `{ activities(from: "2017-10-01", to: "2017-10-31") { ${ids} } }`,
  "needs by theme": `{ needs(theme: CARE) { ${ids} } }`,
  "needs that nothing answers": `{ needs(unanswered: true) { ${ids} } }`,
  "enrolments of an activity": `{ enrolments(activity: "0158c5a7-0000-7000-8000-000000000000") { ${ids} } }`,
  "payments of an activity's enrolments": `{ enrolments(activity: "0158c5a7-0000-7000-8000-000000000000") { edges { node { payments { id } } } } }`,
  "an activity's schedules and fees": `{ activities(audience: ELDERLY) { edges { node { feesByPayer { payer } schedules { sessions { id } venue { name } } sessions { schedule { id } } } } } }`,
  "what hangs on a centre": `{ civicCenters(municipality: "019036") { needs { id } activities(from: "2017-01-01") { sessions { attendance booking { venue { bookings(from: "2017-01-01T00:00:00Z", to: "2017-02-01T00:00:00Z") { id } } } } offers { id } answers { id } } } }`,
  "a municipality's statistics": `query { _entities(representations: [{ __typename: "Municipality", istatCode: "019036", absorbedCodes: [] }]) { ... on Municipality { ${statistics} } } }`,
  "an organization's activities": `query { _entities(representations: [{ __typename: "Organization", id: "associazione-01" }]) { ... on Organization { activitiesOffered { id } } } }`,
});
