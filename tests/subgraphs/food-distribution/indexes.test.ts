import { demoId } from "../../../shared/demo-data/seeded.js";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { describeIndexUse } from "../../support/index-use.js";

const ids = "edges { node { id } }";
const statistics =
  "foodAid(period: { year: 2017 }) { households { value } kilogramsWasted { value } distributionPoints }";

describeIndexUse(foodDistributionSubgraph, ["distribution_point", "product"], {
  "distribution points by municipality": `{ distributionPoints(municipality: "019036") { totalCount ${ids} } }`,
  "distribution points by mode": `{ distributionPoints(mode: CANTEEN) { ${ids} } }`,
  "products by category": "{ products(category: DAIRY) { id } }",
  "households by municipality": `{ households(municipality: "019036") { ${ids} } }`,
  "households by state": `{ households(state: SUSPENDED) { ${ids} } }`,
  "households by municipality and state": `{ households(municipality: "019036", state: ACTIVE) { ${ids} } }`,
  "a charity's working list":
    '{ households(municipality: "019036", state: ACTIVE, first: 3) { edges { node { eligibility { basis } deliveries(first: 5) { edges { node { parcel { weightGrams contents { lot { movements { kind reverses { id } } } } delivery { id } } } } } } } } }',
  "a product's lots, and where they are": `{ lots(product: "${demoId("product:Riso 1 kg")}", supplierReference: "DDT 1001") { edges { node { stock { onShelf } } } } }`,
  "whom a lot reached":
    "{ households(first: 1) { edges { node { deliveries(first: 1) { edges { node { parcel { contents { lot { recall { at } parcels(first: 2) { edges { node { code } } } households(first: 2) { edges { node { id } } } } } } } } } } } } }",
  "what hangs on a point":
    '{ distributionPoints(municipality: "019021") { edges { node { stock { onHand } sessions(from: "2017-01-01T00:00:00Z", to: "2017-02-01T00:00:00Z") { edges { node { deliveries(first: 5) { edges { node { id } } } } } } } } } }',
  "an organization's points":
    'query { _entities(representations: [{ __typename: "Organization", id: "caritas-cremonese" }]) { ... on Organization { distributionPoints { id } } } }',
  "a municipality's points and statistics": `query { _entities(representations: [{ __typename: "Municipality", istatCode: "019036", absorbedCodes: [] }]) { ... on Municipality { distributionPoints { id } ${statistics} } } }`,
  "a project's statistics": `query { _entities(representations: [{ __typename: "Project", code: "FARELEGAMI" }]) { ... on Project { ${statistics} } } }`,
});
