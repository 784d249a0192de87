import { randomUUID } from "node:crypto";
import { organizations } from "../../../../shared/demo-data/network.js";
import { communityLabsSubgraph } from "../../../../subgraphs/community-labs/subgraph.js";
import { type Answer, Client } from "../../../support/client.js";
import { everything } from "../../../support/everything.js";
import { headersFor } from "../../../support/gateway-credential.js";
import { bearing } from "../../../support/issuer.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../../support/open-subgraph.js";
import {
  activePact,
  designedPact,
  type Identified,
  openLab,
  person,
  promise,
  proposePact,
  signedPact,
  startCycle,
} from "../daily-work.js";

/** Whose the records are, and who else is there, with the same rights. */
export const owner = organizations.asc;
export const other = organizations.concass;

export const who = { givenName: "Maria", familyName: "Bianchi", phone: "0372123456" };
export const minutes = "Letti i bisogni con Maria.";

export function operatorOf(url: string, org: string): Promise<Client> {
  return bearing({ org, scopes: ["labs:read", "labs:write"] }).then((headers) => new Client(url, headers));
}

/** One record of each kind, of one service's, and an operator of another. */
export class Setting {
  private constructor(
    readonly subgraph: OpenedSubgraph,
    readonly own: Client,
    readonly stranger: Client,
    readonly ids: Awaited<ReturnType<typeof fill>>,
  ) {}

  static async open(): Promise<Setting> {
    const subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
    const own = await operatorOf(subgraph.url, owner);
    return new Setting(subgraph, own, await operatorOf(subgraph.url, other), await fill(own));
  }

  close(): Promise<void> {
    return this.subgraph.close();
  }

  everything(): Promise<Record<string, string>> {
    return everything(this.subgraph.databaseUrl);
  }

  /** As the gateway asks for somebody. */
  async throughTheGateway<Data>(client: Client, text: string, variables: object): Promise<Answer<Data>> {
    const body = JSON.stringify({ query: text, variables });
    const headers = await headersFor("community-labs", body, client.headers);
    return (await (await fetch(client.url, { method: "POST", headers, body })).json()) as Answer<Data>;
  }
}

/** One record of each kind, each in a state from which something could be done to it. */
async function fill(client: Client) {
  const id = async (mutation: string, input: object) => (await client.do<Identified>(mutation, input)).id;
  const lab = await openLab(client, { partnerIds: undefined });
  const maker = await id("registerCommunityMaker", { name: "Anna", districtCode: "CREMONA" });
  await id("assignCommunityMaker", { labId: lab, makerId: maker });
  const otherMaker = await id("registerCommunityMaker", { name: "Marco", districtCode: "CREMONA" });
  await id("recordMeeting", { labId: lab, participants: 3, minutes, participantIds: [person()] });
  const shift = await id("logVolunteerShift", { labId: lab, volunteerId: person(), hours: "2" });
  const cycle = await startCycle(client, lab);
  const orders = [];
  for (let family = 0; family < 9; family++)
    orders.push(await id("placeGroupOrder", { cycleId: cycle, participantId: person(), amount: "10.00" }));
  const closedCycle = await startCycle(client, lab);
  await id("placeGroupOrder", { cycleId: closedCycle, participantId: person(), amount: "10.00" });
  await id("closePurchaseCycle", { cycleId: closedCycle });
  const event = await id("holdCommunityEvent", { labId: lab, title: "Festa" });
  const { homes } = await client.do<{ homes: Identified[] }>(
    "offerHousing",
    { labId: lab, title: "Casa", kind: "cohousing", homes: ["Interno 1", "Interno 2"] },
    "{ homes { id } }",
  );
  const livedFrom = { from: "2017-02-01" };
  await id("assignHousing", { homeId: homes[0]!.id, householdId: person(), ...livedFrom });
  const course = await id("createTrainingCourse", {
    title: "Dati",
    from: "2018-01-16",
    to: "2018-04-24",
    places: 9,
  });
  await id("enrolOperator", { courseId: course, operatorId: person(), organizationId: owner });
  const proposed = await proposePact(client, { person: who });
  const draftPromise = await promise(client, proposed, "PERSON");
  const designed = await designedPact(client, "PERSON", "SERVICE");
  const signed = await signedPact(client);
  const active = await activePact(client);
  const { hours } = await client.do<{ hours: Identified[] }>(
    "recordCommitmentProgress",
    { commitmentId: active.of.PERSON, hours: "1" },
    "{ hours { id } }",
  );
  const underReview = await activePact(client);
  await id("reviewPact", { pactId: underReview.pactId });
  return {
    lab,
    otherMaker,
    shift,
    cycle,
    closedCycle,
    order: orders[0]!,
    event,
    livedIn: homes[0]!.id,
    freeHome: homes[1]!.id,
    course,
    proposed,
    draftPromise,
    designed: designed.pactId,
    signed: signed.pactId,
    active: active.pactId,
    commitment: active.of.PERSON!,
    hours: hours[0]!.id,
    underReview: underReview.pactId,
    none: randomUUID(),
  };
}
