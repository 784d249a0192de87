import type { GraphQLSchema } from "graphql";
import { buildFederatedSchema } from "../../../../shared/graphql/federated-schema.js";
import { communityLabsSubgraph } from "../../../../subgraphs/community-labs/subgraph.js";
import { refusalText, unknownIds } from "../../../support/refusal-text.js";
import { daysFromToday, person, today } from "../daily-work.js";
import { owner, Setting } from "./setting.js";

type Ids = Setting["ids"];
type Seen = "shown" | "hidden" | "new";

/**
 * What could be done to each record, and whether an operator of another service sees what it is done to: then it is
 * refused as another's (FORBIDDEN), else as something that doesn't exist (NOT_FOUND). What would be new in another's name
 * is FORBIDDEN.
 */
const attempts: Record<string, readonly [seen: Seen, input: (ids: Ids) => object]> = {
  openCommunityLab: [
    "new",
    () => ({ name: "Loro", context: "VILLAGE", municipalityCode: "019036", partnerIds: [owner] }),
  ],
  advanceCommunityLab: ["shown", ({ lab }) => ({ labId: lab })],
  recordMeeting: ["shown", ({ lab }) => ({ labId: lab, participants: 1 })],
  assignCommunityMaker: ["shown", ({ lab, otherMaker }) => ({ labId: lab, makerId: otherMaker })],
  logVolunteerShift: ["shown", ({ lab }) => ({ labId: lab, volunteerId: person(), hours: "1" })],
  reverseVolunteerShift: ["hidden", ({ shift }) => ({ shiftId: shift })],
  startPurchaseCycle: ["shown", ({ lab }) => ({ labId: lab, title: "Riso", closesOn: today })],
  extendPurchaseCycle: ["shown", ({ cycle }) => ({ cycleId: cycle, closesOn: daysFromToday(30) })],
  closePurchaseCycle: ["shown", ({ cycle }) => ({ cycleId: cycle })],
  deliverPurchaseCycle: ["shown", ({ closedCycle }) => ({ cycleId: closedCycle })],
  placeGroupOrder: ["shown", ({ cycle }) => ({ cycleId: cycle, participantId: person(), amount: "1.00" })],
  takeBackGroupOrder: ["hidden", ({ order }) => ({ orderId: order })],
  offerHousing: ["shown", ({ lab }) => ({ labId: lab, title: "Casa", kind: "cohousing", homes: ["1"] })],
  assignHousing: ["shown", ({ freeHome }) => ({ homeId: freeHome, householdId: person() })],
  endHousing: ["shown", ({ livedIn }) => ({ homeId: livedIn })],
  startWorkLifePlan: ["shown", ({ lab }) => ({ labId: lab, title: "Orari", participantIds: [person()] })],
  holdCommunityEvent: ["shown", ({ lab }) => ({ labId: lab, title: "Cena", participantIds: [person()] })],
  addParticipants: ["shown", ({ event }) => ({ initiativeId: event, participantIds: [person()] })],
  enrolOperator: ["new", ({ course }) => ({ courseId: course, operatorId: person(), organizationId: owner })],
  proposePact: [
    "new",
    () => ({ leadServiceId: owner, municipalityCode: "019036", vulnerabilities: ["ISOLATION"], text: "T." }),
  ],
  identifyPactPerson: ["hidden", ({ active }) => ({ pactId: active, person: { givenName: "Maria" } })],
  rewordPact: ["hidden", ({ proposed }) => ({ pactId: proposed, text: "Altro." })],
  addCommitment: ["hidden", ({ proposed }) => ({ pactId: proposed, side: "SERVICE", text: "Mi impegno." })],
  dropCommitment: ["hidden", ({ draftPromise }) => ({ commitmentId: draftPromise })],
  coDesignPact: ["hidden", ({ proposed }) => ({ pactId: proposed })],
  signPact: ["hidden", ({ designed }) => ({ pactId: designed })],
  startPact: ["hidden", ({ signed }) => ({ pactId: signed })],
  recordCommitmentProgress: ["hidden", ({ commitment }) => ({ commitmentId: commitment, hours: "1" })],
  reverseCommitmentHours: ["hidden", ({ hours }) => ({ hoursId: hours })],
  reviewPact: ["hidden", ({ active }) => ({ pactId: active })],
  endPactReview: ["hidden", ({ underReview }) => ({ pactId: underReview })],
  completePact: ["hidden", ({ active }) => ({ pactId: active })],
  breakPact: ["hidden", ({ active }) => ({ pactId: active, brokenBy: "PERSON" })],
  withdrawPact: ["hidden", ({ proposed }) => ({ pactId: proposed })],
};

/** Makes what is the network's: whoever works in it may. */
const anybodys = ["registerCommunityMaker", "createTrainingCourse"];

let setting: Setting;
let schema: GraphQLSchema;
beforeAll(async () => {
  setting = await Setting.open();
  schema = await buildFederatedSchema(communityLabsSubgraph);
});
afterAll(() => setting.close());

const selection = "{ __typename }";

it("every mutation is tried here", () => {
  const mutations = Object.keys(schema.getMutationType()!.getFields());
  expect([...Object.keys(attempts), ...anybodys].sort()).toEqual(mutations.sort());
});

const cases = Object.entries(attempts).map(([mutation, [seen, input]]) => ({ mutation, seen, input }));

it.each(cases)(
  "$mutation is refused to another service, and changes nothing",
  async ({ mutation, seen, input }) => {
    const before = await setting.everything();
    const { extensions } = await setting.stranger.refused(mutation, input(setting.ids), selection);
    expect(extensions.code).toBe(seen === "hidden" ? "NOT_FOUND" : "FORBIDDEN");
    expect(extensions.argument).toMatch(/^input\./);
    expect(await setting.everything()).toEqual(before);
  },
);

it.each(cases.filter(({ seen }) => seen === "hidden"))(
  "$mutation says of another's record what it says of none",
  async ({ mutation, input }) => {
    const { ids, stranger } = setting;
    const told = await refusalText(stranger, mutation, input, ids);
    expect(told).toBe(await refusalText(stranger, mutation, input, unknownIds(ids)));
  },
);

it("whose the records are, that service can do all of it", async () => {
  const { ids, own } = setting;
  await own.do("advanceCommunityLab", { labId: ids.lab });
  for (const mutation of [
    "endHousing",
    "takeBackGroupOrder",
    "reverseVolunteerShift",
    "reverseCommitmentHours",
  ])
    await own.do(mutation, attempts[mutation]![1](ids), selection);
  await own.do("signPact", { pactId: ids.designed });
});
