import { thePartner } from "../../../shared/auth/caller.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { forget, tellAll } from "../../../shared/privacy/subjects/subject-records.js";
import { people } from "../../../subgraphs/community-labs/pact/people.js";
import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { Client } from "../../support/client.js";
import { everything } from "../../support/everything.js";
import { testIdentities } from "../../support/identities.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";
import { brokenLaws } from "../../support/traffic.js";
import { activePact, designedPact, type Identified, proposePact } from "./daily-work.js";
import { laws } from "./laws.js";

let subgraph: OpenedSubgraph;
let client: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
});
afterAll(() => subgraph.close());

const anna = {
  fiscalCode: "RSSMRA85T10A562S",
  givenName: "Annunziata",
  familyName: "Quattrocchi",
  phone: "+390372123456",
};
const person = "{ person { fiscalCode givenName familyName phone } }";
const texts = () => query(subgraph.databaseUrl, "SELECT * FROM pact_text ORDER BY pact_id, version");

it("is given with the proposal or later, and kept where nobody can read it", async () => {
  const pactId = await proposePact(client, { person: { givenName: "Anna" } });
  expect(await client.do("identifyPactPerson", { pactId, person: anna }, person)).toEqual({ person: anna });
  const stored = JSON.stringify(await everything(subgraph.databaseUrl));
  for (const text of Object.values(anna)) expect(stored).not.toContain(text);
});

it("is told all that is kept of it, and forgotten but for what was signed", async () => {
  const database = await openDatabase({
    ...communityLabsSubgraph,
    url: subgraph.databaseUrl,
    otherwise: thePartner,
  });
  const identities = testIdentities("community-labs");
  const [inForce, draft] = [
    (await activePact(client)).pactId,
    (await designedPact(client, "PERSON", "SERVICE")).pactId,
  ];
  const identified = { ...anna, fiscalCode: "BNCLRA90A41D150U" };
  for (const pactId of [inForce, draft])
    await client.do<Identified>("identifyPactPerson", { pactId, person: identified });
  const before = await texts();

  const told = await tellAll(database, identities, people, identified.fiscalCode);
  expect(told.find(({ what }) => what === "pacts")?.rows).toHaveLength(2);
  expect(told.find(({ what }) => what === "texts")?.rows).toHaveLength(2);
  await forget(database, identities, people, identified.fiscalCode, true);
  await database.destroy();

  for (const pactId of [inForce, draft])
    expect(
      await client.ask(`query ($id: ID!) { pact(id: $id) { state person { givenName } } }`, { id: pactId }),
    ).toEqual({
      pact: { state: "WITHDRAWN", person: null },
    });
  expect(await texts()).toEqual(before);
  expect(await brokenLaws(subgraph.databaseUrl, laws)).toEqual({});
});
