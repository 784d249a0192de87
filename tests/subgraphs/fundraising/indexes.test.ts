import { fundraisingSubgraph } from "../../../subgraphs/fundraising/subgraph.js";
import { describeIndexUse } from "../../support/index-use.js";

const nodes = "edges { node { id } }";
const of = (representation: string, selection: string) =>
  `{ _entities(representations: [{ ${representation} }]) { ${selection} } }`;
const statistics =
  "funding(period: { year: 2017 }) { donations { value } raised { value } granted { amount } disbursed { amount } }";

describeIndexUse(fundraisingSubgraph, ["fund", "account"], {
  "campaigns that are active": "{ campaigns(active: true) { id } }",
  "donations in order": `{ donations { ${nodes} } }`,
  "donations by campaign": `{ donations(campaign: "0151fc33-5000-75a5-9d37-fd99c24d0c66") { ${nodes} } }`,
  "donations by state": `{ donations(state: CHARGED_BACK) { ${nodes} } }`,
  "donations by campaign and state": `{ donations(campaign: "0151fc33-5000-75a5-9d37-fd99c24d0c66", state: PLEDGED) { ${nodes} } }`,
  "what hangs on a donation":
    "{ donations(first: 5) { edges { node { receiptNumber fund { id } campaign { id } } } } }",
  "one donation with its entries":
    '{ donation(id: "0151fc33-5000-75a5-9d37-fd99c24d0c66") { ledgerEntries { id } } }',
  "the ledger in order": `{ ledgerEntries { ${nodes} } }`,
  "an account's entries": `{ ledgerEntries(account: "130") { ${nodes} } }`,
  "the ledger of some days": `{ ledgerEntries(from: "2017-03-01", to: "2017-03-02") { edges { node { donation { id } grant { id } } } } }`,
  "bank statements":
    "{ bankStatements { edges { node { account { name } openCount entries(state: OPEN) { edges { node { id donation { id } } } } } } } }",
  "grants by project": `{ grants(project: "FARELEGAMI-PATTI") { ${nodes} } }`,
  "grants by recipient": `{ grants(recipient: "caritas-cremonese") { ${nodes} } }`,
  "grants by state": `{ grants(state: CLOSED) { ${nodes} } }`,
  "what hangs on a grant":
    "{ grants(first: 5) { edges { node { municipalities { istatCode } allocations { id fund { id } grant { id } } tranches { id } expenses { id } } } } }",
  "a municipality's grants": of(
    '__typename: "Municipality", istatCode: "019036"',
    "... on Municipality { grantsBenefiting { id } }",
  ),
  "an organization's grants": of(
    '__typename: "Organization", id: "caritas-cremonese"',
    "... on Organization { grantsReceived { id } }",
  ),
  "a project's grants and money": of(
    '__typename: "Project", code: "FARELEGAMI"',
    "... on Project { grants { id } money { raised { amount } } }",
  ),
  "a municipality's statistics": of(
    '__typename: "Municipality", istatCode: "019036", absorbedCodes: []',
    `... on Municipality { ${statistics} }`,
  ),
});
