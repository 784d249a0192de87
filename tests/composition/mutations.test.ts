import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildSchema, isCompositeType, isInputObjectType, isNonNullType } from "graphql";
import { type PartnerName, partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";

/** What each partner does in the graph, by name: clients rely on these. */
const mutations: Partial<Record<PartnerName, string>> = {
  "food-distribution": `
    registerHousehold assessHousehold grantEligibility suspendHousehold exitHousehold
    receiveLot transferStock recordWaste recallLot adjustStock reverseMovement
    packParcels reserveParcel deliverParcel returnParcel discardParcel
    planDistributionSession openDistributionSession closeDistributionSession`,
  "civic-center": `
    raiseNeed createActivity addOffer openActivity cancelActivity scheduleSession confirmBooking cancelBooking
    enrol withdrawEnrolment recordAttendance recordPayment`,
  "community-labs": `
    openCommunityLab advanceCommunityLab recordMeeting assignCommunityMaker
    startPurchaseCycle placeGroupOrder closePurchaseCycle offerHousing assignHousing startWorkLifePlan holdCommunityEvent
    proposePact addCommitment signPact startPact recordCommitmentProgress reviewPact completePact breakPact withdrawPact
    logVolunteerShift createTrainingCourse enrolOperator`,
  fundraising: `
    openCampaign closeCampaign pledgeDonation recordDonation refundDonation importBankStatement
    applyForGrant reviewGrant awardGrant rejectGrant payTranche recordExpense reportGrant closeGrant revokeGrant`,
};

const schemaAt = async (path: string) =>
  buildSchema(await readFile(join(projectRoot, path), "utf8"), { assumeValidSDL: true });

describe("the mutations", () => {
  it.each(partnerNames)("of %s are those of the domain, and are in the clients' schema", async (partner) => {
    const own = (await schemaAt(`subgraphs/${partner}/schema.graphql`)).getMutationType()?.getFields() ?? {};
    const all = (await schemaAt("schema.graphql")).getMutationType()?.getFields() ?? {};
    const expected = (mutations[partner] ?? "").split(/\s+/).filter(Boolean);
    expect(expected.filter((name) => !(name in own))).toEqual([]);
    expect(Object.keys(own).filter((name) => !(name in all))).toEqual([]);
  });

  it("each take one input object of their name, with an idempotency key, and answer what they changed", async () => {
    const fields = Object.values((await schemaAt("schema.graphql")).getMutationType()?.getFields() ?? {});
    const odd = fields.filter(({ name, args, type }) => {
      const [input] = args;
      const inputType = input && isNonNullType(input.type) ? input.type.ofType : undefined;
      return !(
        args.length === 1 &&
        input?.name === "input" &&
        isInputObjectType(inputType) &&
        inputType.name.toLowerCase() === `${name}input`.toLowerCase() &&
        "idempotencyKey" in inputType.getFields() &&
        isNonNullType(type) &&
        (isCompositeType(type.ofType) || String(type.ofType).startsWith("["))
      );
    });
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});
