import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { describeIndexUse } from "../../support/index-use.js";

const ids = "edges { node { id } }";
const statistics = "communityWork(period: { year: 2017 }) { labsActive pactsSigned { value } }";
const entity = (type: string, key: string, fields: string) =>
  `query { _entities(representations: [{ __typename: "${type}", ${key} }]) { ... on ${type} { ${fields} } } }`;

describeIndexUse(communityLabsSubgraph, ["training_course", "community_maker"], {
  "labs by municipality": `{ communityLabs(municipality: "019036") { ${ids} } }`,
  "labs by state": `{ communityLabs(state: ACTIVE) { ${ids} } }`,
  "makers by district": '{ communityMakers(district: "CREMONA") { id labs { id } } }',
  "pacts by municipality": `{ pacts(municipality: "019036") { ${ids} } }`,
  "pacts by state": `{ pacts(state: ACTIVE) { ${ids} } }`,
  "what hangs on a lab":
    "{ communityLabs { edges { node { meetings { id } makers { id } partners { id } initiatives { participants ... on SolidarityPurchaseCycle { orders total { amount } } ... on HousingSolution { units occupied } } } } } }",
  "the homes and the history of a lab":
    "{ communityLabs { edges { node { history { to } initiatives { ... on HousingSolution { homes { id } } } } } } }",
  "what hangs on a pact": "{ pacts { edges { node { reciprocity commitments { hoursDone } } } } }",
  "the history of a pact":
    "{ pacts { edges { node { history { to } versions { commitments { id } } commitments { hours { id } } } } } }",
  "an organization's labs": entity("Organization", 'id: "associazione-01"', "communityLabs { id }"),
  "a project's labs": entity("Project", 'code: "FARELEGAMI-LABORATORI"', "communityLabs { id }"),
  "a course's bodies": "{ trainingCourses { organizations { id } } }",
  "a municipality's statistics": entity("Municipality", 'istatCode: "019036", absorbedCodes: []', statistics),
});
