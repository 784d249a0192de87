import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { isCreditorReference } from "../../../subgraphs/fundraising/payment/creditor-reference.js";
import { newKey } from "../../support/client.js";
import { type OpenedFundraising, openFundraising } from "./opened-fundraising.js";

let opened: OpenedFundraising;
let fundId: string;
beforeAll(async () => {
  opened = await openFundraising();
  fundId = (await opened.records.fund("FARELEGAMI")).fund;
});
afterAll(() => opened.close());

interface Opened {
  id: string;
  paymentReference: string;
}
const open = (input: object = {}) =>
  opened.client.do<Opened>("openCampaign", { title: "Un pasto in più", fundId, ...input });

describe("openCampaign", () => {
  it("opens a campaign from today on, for its fund's project, with a reference for transfers", async () => {
    const selection =
      "{ title from to goal { amount } raised { amount } donationCount paymentReference fund { id } project { code } }";
    const campaign = await opened.client.do<Opened>(
      "openCampaign",
      { title: " Un pasto in più ", fundId, goal: "1500.5" },
      selection,
    );
    expect(campaign).toEqual({
      title: "Un pasto in più",
      from: romeDay(),
      to: null,
      goal: { amount: "1500.50" },
      raised: { amount: "0.00" },
      donationCount: 0,
      paymentReference: expect.stringMatching(/^RF\d\dC\w{10}$/),
      fund: { id: fundId },
      project: { code: "FARELEGAMI" },
    });
    expect(isCreditorReference(campaign.paymentReference)).toBe(true);
  });

  it("is done once for one idempotency key", async () => {
    const idempotencyKey = newKey();
    expect(await open({ idempotencyKey })).toEqual(await open({ idempotencyKey }));
  });

  it("refuses what can't be, at its place, and opens nothing", async () => {
    const before = await opened.client.ask("{ campaigns { id } }");
    const nowhere = "018f0000-0000-7000-8000-000000000000";
    for (const [input, argument, code] of [
      [{ fundId: nowhere }, "input.fundId", "NOT_FOUND"],
      [{ title: "  " }, "input.title", "BAD_USER_INPUT"],
      [{ goal: "0.00" }, "input.goal", "BAD_USER_INPUT"],
      [{ from: "2026-02-01", to: "2026-01-31" }, "input.to", "BAD_USER_INPUT"],
    ] as const) {
      const { extensions } = await opened.client.refused("openCampaign", {
        title: "Prova",
        fundId,
        ...input,
      });
      expect(extensions).toMatchObject({ argument, code });
    }
    expect(await opened.client.ask("{ campaigns { id } }")).toEqual(before);
  });
});

describe("closeCampaign", () => {
  it("makes today its last day, and refuses to do so again, in both languages", async () => {
    const { id: campaignId } = await open({ from: "2017-01-01" });
    const closed = await opened.client.do("closeCampaign", { campaignId }, "{ to }");
    expect(closed).toEqual({ to: romeDay() });
    const { message, extensions } = await opened.client.refused("closeCampaign", { campaignId });
    expect([message, extensions]).toEqual([
      `The campaign is closed already: its last day is ${dayInWords(romeDay(), "en")}.`,
      { code: "RULE_VIOLATION", rule: "campaign_closes_once" },
    ]);
    expect((await opened.italian.refused("closeCampaign", { campaignId })).message).toBe(
      `La campagna è già chiusa: il suo ultimo giorno è il ${dayInWords(romeDay(), "it")}.`,
    );
  });

  it("brings a last day forward, never before the first", async () => {
    const { id: campaignId } = await open({ from: "2017-01-01", to: "2017-12-31" });
    const { extensions } = await opened.client.refused("closeCampaign", { campaignId, on: "2016-12-31" });
    expect(extensions).toEqual({ code: "BAD_USER_INPUT", argument: "input.on" });
    expect(await opened.client.do("closeCampaign", { campaignId, on: "2017-06-30" }, "{ to }")).toEqual({
      to: "2017-06-30",
    });
  });

  it("closes once, of eight who close it at once", async () => {
    const { id: campaignId } = await open({ from: "2017-01-01" });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => opened.client.change("closeCampaign", { campaignId })),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
  });
});
