import fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import { buildFederatedSchema } from "../../../../shared/graphql/federated-schema.js";
import { fundraisingSubgraph } from "../../../../subgraphs/fundraising/subgraph.js";
import { AnyInput } from "../../../support/any-input.js";
import { refusalText, unknownIds } from "../../../support/refusal-text.js";
import { camt, ownIban } from "../bank-files.js";
import { application, oneAllocation } from "../grant-desk.js";
import { payment } from "../opened-fundraising.js";
import { otherIban, Setting } from "./setting.js";

type Ids = Setting["ids"];
type Seen = "shown" | "hidden" | "new";

/**
 * What could be done to each record, and whether a stranger sees what it is done to: then it is refused as another's
 * (FORBIDDEN), else as something that doesn't exist (NOT_FOUND). What makes something new is FORBIDDEN.
 */
const attempts: Record<string, readonly [seen: Seen, input: (ids: Ids) => object][]> = {
  openCampaign: [["shown", ({ fund }) => ({ title: "Prova", fundId: fund })]],
  closeCampaign: [["shown", ({ campaign }) => ({ campaignId: campaign })]],
  pledgeDonation: [
    ["shown", ({ campaign }) => ({ campaignId: campaign, amount: "5.00", channel: "BANK_TRANSFER" })],
  ],
  recordDonation: [
    ["shown", ({ campaign }) => payment(campaign)],
    ["shown", ({ campaign }) => payment(campaign, { externalReference: "CRO-PROMISE" })],
  ],
  refundDonation: [["hidden", ({ donation }) => ({ donationId: donation })]],
  chargeBackDonation: [["hidden", ({ donation }) => ({ donationId: donation })]],
  identifyDonor: [["hidden", ({ donation }) => ({ donationId: donation, donor: { familyName: "Rossi" } })]],
  registerBankAccount: [
    ["new", () => ({ iban: otherIban, name: "Mio" })],
    ["new", () => ({ iban: ownIban, name: "Mio" })],
  ],
  importBankStatement: [
    [
      "hidden",
      () => ({
        format: "CAMT_053",
        text: camt([{ day: "2017-03-06", cents: 100, text: "RF" }], { id: "2" }),
      }),
    ],
  ],
  reconcileBankEntry: [["hidden", ({ entry, pledge }) => ({ bankEntryId: entry, donationId: pledge })]],
  applyForGrant: [["new", () => application]],
  reviewGrant: [["hidden", ({ applied }) => ({ grantId: applied })]],
  awardGrant: [
    [
      "hidden",
      ({ underReview, fund }) => ({
        grantId: underReview,
        amount: "10.00",
        allocations: [oneAllocation(fund, "10.00")],
      }),
    ],
  ],
  rejectGrant: [["hidden", ({ applied }) => ({ grantId: applied })]],
  reportGrant: [["shown", ({ paid }) => ({ grantId: paid })]],
  closeGrant: [["shown", ({ reported }) => ({ grantId: reported })]],
  revokeGrant: [["shown", ({ paid }) => ({ grantId: paid })]],
  payTranche: [["shown", ({ plannedTranche }) => ({ trancheId: plannedTranche })]],
  returnTranche: [["shown", ({ paidTranche }) => ({ trancheId: paidTranche })]],
  recordExpense: [
    [
      "shown",
      ({ paid }) => ({
        grantId: paid,
        amount: "1.00",
        documentReference: "Fattura 9",
        spentOn: "2017-06-01",
        category: "Materiali",
      }),
    ],
  ],
  reverseExpense: [["shown", ({ expense }) => ({ expenseId: expense })]],
};

let setting: Setting;
let schema: GraphQLSchema;
beforeAll(async () => {
  setting = await Setting.open();
  schema = await buildFederatedSchema(fundraisingSubgraph);
});
afterAll(() => setting.close());

const selection = "{ __typename }";

it("every mutation is tried here", () => {
  expect(Object.keys(attempts).sort()).toEqual(Object.keys(schema.getMutationType()!.getFields()).sort());
});

const cases = Object.entries(attempts).flatMap(([mutation, some]) =>
  some.map(([seen, input], index) => ({ mutation, seen, input, name: `${mutation} (${index + 1})` })),
);

it.each(cases)("$name is refused to another body, and changes nothing", async ({ mutation, seen, input }) => {
  const { ids, stranger } = setting;
  const before = await setting.everything();
  const { extensions } = await stranger.refused(mutation, input(ids), selection);
  expect(extensions.code).toBe(seen === "hidden" ? "NOT_FOUND" : "FORBIDDEN");
  expect(await setting.everything()).toEqual(before);
});

it.each(cases.filter(({ seen }) => seen === "hidden"))(
  "$name says of a hidden record what it says of none",
  async ({ mutation, input }) => {
    const { ids, stranger } = setting;
    const told = await refusalText(stranger, mutation, input, ids);
    expect(told).toBe(await refusalText(stranger, mutation, input, unknownIds(ids)));
  },
);

it("a body that asked sees its application, and can do nothing to it", async () => {
  const { ids, applicant } = setting;
  const before = await setting.everything();
  for (const mutation of ["reviewGrant", "rejectGrant"]) {
    const { extensions } = await applicant.refused(mutation, { grantId: ids.applied });
    expect(extensions).toMatchObject({ code: "FORBIDDEN", argument: "input.grantId" });
  }
  expect(await setting.everything()).toEqual(before);
});

it("whatever another body sends, nothing is changed", async () => {
  const before = await setting.everything();
  const any = new AnyInput([...Object.values(setting.ids), ownIban, application.recipientId]);
  const codes = ["BAD_USER_INPUT", "NOT_FOUND", "FORBIDDEN", "GRAPHQL_VALIDATION_FAILED", "RULE_VIOLATION"];
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    const input = field.args[0]!;
    await fc.assert(
      fc.asyncProperty(any.of(input.type), fc.boolean(), async (value, isApplicant) => {
        const client = isApplicant ? setting.applicant : setting.stranger;
        const text = `mutation ($input: ${input.type}) { ${field.name}(input: $input) ${selection} }`;
        const { data, errors = [] } = await client.send(text, { input: value });
        expect(data ?? null).toBeNull();
        expect(codes).toContain(errors[0]?.extensions.code);
      }),
      { numRuns: 15 },
    );
  }
  expect(await setting.everything()).toEqual(before);
});
