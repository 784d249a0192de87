import { asThePartner } from "../../../shared/auth/acting.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { organizations } from "../../../shared/demo-data/network.js";
import { tellAll } from "../../../shared/privacy/subjects/subject-records.js";
import { people } from "../../../subgraphs/civic-center/enrolment/people.js";
import { civicCenterSubgraph } from "../../../subgraphs/civic-center/subgraph.js";
import { Client, newKey } from "../../support/client.js";
import { testIdentities } from "../../support/identities.js";
import { bearing } from "../../support/issuer.js";
import { query } from "../../support/postgres.js";
import { openCivicCenter } from "./records.js";

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
let activityId: string;
let center: Client;
let stranger: Client;
beforeAll(async () => {
  civic = await openCivicCenter();
  activityId = await civic.opened(10);
  const operator = async (org: string) =>
    new Client(civic.url, await bearing({ org, scopes: ["civic:read", "civic:write"] }));
  center = await operator(organizations.cremona);
  stranger = await operator(organizations.crema);
});
afterAll(() => civic.close());

const fields = "{ id participant { givenName familyName phone fiscalCode } }";
const mother = { givenName: "Quintilia", familyName: "Sperlari", phone: "+39 0372 555 019" };
const shown = { ...mother, phone: "+390372555019", fiscalCode: null };
interface Identified {
  id: string;
  participant: typeof shown | null;
}
const enrol = (more: object = {}, selection = fields) =>
  center.do<Identified>("enrol", { activityId, payer: "FAMILY", ...more }, selection);

describe("who is enrolled", () => {
  it("is kept with the enrolment, and shown to the centre", async () => {
    expect((await enrol({ participant: mother })).participant).toEqual(shown);
    expect((await enrol()).participant).toBeNull();
  });

  it("is the same for a retry, and not kept in clear with it", async () => {
    const again = { participant: mother, idempotencyKey: newKey() };
    expect(await enrol(again)).toEqual(await enrol(again));
    const changed = { ...again, participant: { ...mother, phone: "0372555020" } };
    const refused = await center.refused("enrol", { activityId, payer: "FAMILY", ...changed });
    expect(refused.extensions.code).toBe("CONFLICT");
  });

  it("is recorded later, and corrected", async () => {
    const { id: enrolmentId } = await enrol();
    const identify = (participant: object) =>
      center.do<Identified>("identifyParticipant", { enrolmentId, participant }, fields);
    expect((await identify(mother)).participant).toEqual(shown);
    expect((await identify({ phone: "0372 555019" })).participant).toEqual({
      givenName: null,
      familyName: null,
      fiscalCode: null,
      phone: "0372555019",
    });
  });

  it("stands nowhere in the database in clear", async () => {
    await enrol({ participant: mother });
    const tables = await query<{ name: string }>(
      civic.databaseUrl,
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    );
    for (const { name } of tables) {
      const rows = await query(civic.databaseUrl, `SELECT FROM ${name} AS one WHERE one::text ~* $1`, [
        `${mother.givenName}|${Buffer.from(mother.givenName).toString("hex")}`,
      ]);
      expect({ name, found: rows.length }).toEqual({ name, found: 0 });
    }
  });

  it("is not another centre's to see, also where that enrols the same number, nor to change", async () => {
    const participantId = "0199c0de-0000-4000-8000-00000000beef";
    const { id: enrolmentId } = await enrol({ participantId, participant: mother });
    const list = `{ enrolments(activity: "${activityId}") { edges { node ${fields} } } }`;
    expect(await stranger.ask(list)).toEqual({ enrolments: { edges: [] } });
    const input = { enrolmentId, participant: { givenName: "Altra" } };
    expect((await stranger.refused("identifyParticipant", input)).extensions.code).toBe("NOT_FOUND");
    expect(await center.ask<object>(list)).toMatchObject({
      enrolments: { edges: expect.arrayContaining([{ node: { id: enrolmentId, participant: shown } }]) },
    });
  });

  it("is in the audit log whenever it is looked at", async () => {
    const { id } = await enrol({ participant: mother });
    const { civicAuditTrail } = await center.ask<{
      civicAuditTrail: { edges: { node: { recordType: string; recordIds: string[] } }[] };
    }>("{ civicAuditTrail(first: 100) { edges { node { recordType recordIds } } } }");
    const looks = civicAuditTrail.edges.filter(
      ({ node }) => node.recordType === "Participant" && node.recordIds.includes(id),
    );
    // It was written, and answered.
    expect(looks.length).toBeGreaterThanOrEqual(2);
  });

  it("is in the audit log, where the centre sees it, also when that person asks what is kept", async () => {
    const fiscalCode = "RSSMRA85T10A562S";
    const { id } = await enrol({ participant: { fiscalCode } });
    await asThePartner(async () => {
      const database = await openDatabase({ ...civicCenterSubgraph, url: civic.databaseUrl });
      await tellAll(database, testIdentities("civic-center"), people, fiscalCode).finally(() =>
        database.destroy(),
      );
    });
    const { civicAuditTrail } = await center.ask<{
      civicAuditTrail: { edges: { node: { action: string } }[] };
    }>(`{ civicAuditTrail(record: "${id}") { edges { node { action } } } }`);
    expect(civicAuditTrail.edges.map(({ node }) => node.action)).toContain("subject access");
  });
});
