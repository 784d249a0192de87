import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import { type DemoCampaign, demoCampaigns, institutionalGifts } from "./funds.js";
import { codeOn, codesByPeople } from "./places.js";

type Row = Record<string, unknown>;

const people = 1_900;
const companies = 45;
const campaignsOfInstitutions = [...new Set(institutionalGifts.map(({ campaign }) => campaign))];

const channels = [
  ...Array<string>(28).fill("BANK_TRANSFER"),
  ...Array<string>(18).fill("CARD"),
  ...Array<string>(18).fill("CASH"),
  ...Array<string>(22).fill("STREET_STALL"),
  ...Array<string>(6).fill("CHEQUE"),
  ...Array<string>(8).fill("IN_KIND"),
];

/** What each channel calls its own reference. */
const references: Readonly<Record<string, string>> = {
  BANK_TRANSFER: "CRO",
  CARD: "POS",
  CASH: "CASSA",
  STREET_STALL: "BANCHETTO",
  CHEQUE: "ASSEGNO",
  IN_KIND: "DDT",
};

/** The donations of one copy of the demo data, by day, and their invented donors. */
export class DemoDonations {
  readonly donors: Row[];
  readonly donations: Row[] = [];

  constructor(
    private readonly seeded: Seeded,
    private readonly suffix: string,
  ) {
    const donor = (kind: string, index: number | string) => ({ id: this.#donorId(kind, index), kind });
    this.donors = [
      ...Array.from({ length: people }, (_, index) => donor("PERSON", index)),
      ...Array.from({ length: companies }, (_, index) => donor("COMPANY", index)),
      ...campaignsOfInstitutions.map((campaign) => donor("INSTITUTION", campaign)),
    ];
    for (const gift of institutionalGifts) this.#addInstitutionalGift(gift);
    for (const campaign of demoCampaigns) {
      for (let index = 0; index < campaign.donations; index += 1) this.#addDonation(campaign, index);
    }
    this.donations.sort((one, other) => ((one.id as string) < (other.id as string) ? -1 : 1));
  }

  #donorId(kind: string, index: number | string): string {
    return demoId(`donor:${kind}:${index}${this.suffix}`);
  }

  #addInstitutionalGift({ campaign, seat, day, euros }: (typeof institutionalGifts)[number]): void {
    this.donations.push({
      id: demoId(`donation:${campaign}:${day}${this.suffix}`, new Date(`${day}T09:00:00Z`)),
      campaign_id: campaignId(campaign, this.suffix),
      donor_id: this.#donorId("INSTITUTION", campaign),
      municipality_code: seat,
      amount_cents: euros * 100,
      channel: "BANK_TRANSFER",
      external_reference: `CRO-${campaign.toUpperCase()}-${day}${this.suffix}`,
      state: "RECONCILED",
      received_on: day,
      reconciled_on: daysAfter(day, 1),
      returned_on: null,
    });
  }

  #addDonation(campaign: DemoCampaign, index: number): void {
    const { seeded, suffix } = this;
    const at = seeded.moment(campaign.from, daysAfter(campaign.to ?? campaign.until!, 1));
    const day = at.toISOString().slice(0, 10);
    const isCompany = seeded.integer(1, campaign.companies ?? 40) === 1;
    const donor = seeded.integer(0, (isCompany ? companies : people) - 1);
    const channel = isCompany ? "BANK_TRANSFER" : seeded.pick(channels);
    this.donations.push({
      id: demoId(`donation:${campaign.slug}:${index}${suffix}`, at),
      campaign_id: campaignId(campaign.slug, suffix),
      donor_id: this.#donorId(isCompany ? "COMPANY" : "PERSON", donor),
      municipality_code: seeded.chance(0.05) ? null : codeOn(day, homeOf(donor)),
      amount_cents: isCompany ? seeded.integer(10, 50) * 2_500 : this.#amount(channel),
      channel,
      external_reference: `${references[channel]}-${campaign.slug.toUpperCase()}-${index + 1}${suffix}`,
      ...this.#fate(day, channel),
    });
  }

  /** In cents: round sums, but the contents of a stall's box and the value of goods. */
  #amount(channel: string): number {
    const { seeded } = this;
    if (channel === "STREET_STALL") return seeded.integer(150, 4_500);
    if (channel === "IN_KIND") return seeded.integer(1_200, 18_000);
    if (channel === "CASH") return seeded.pick([500, 1_000, 1_000, 2_000, 2_000, 5_000]);
    return seeded.pick([1_000, 2_000, 2_500, 3_000, 5_000, 5_000, 10_000, 15_000, 25_000]);
  }

  #fate(day: string, channel: string) {
    const { seeded } = this;
    const reconciledOn = daysAfter(day, seeded.integer(1, 20));
    const isKept = channel === "IN_KIND" || day >= "2019-05-01";
    const roll = seeded.integer(1, 1_000);
    const none = {
      received_on: day,
      reconciled_on: null as string | null,
      returned_on: null as string | null,
    };
    if (roll <= 30) return { ...none, state: "PLEDGED", received_on: null };
    if (roll <= 45) return { ...none, state: "REFUNDED", returned_on: daysAfter(day, seeded.integer(3, 40)) };
    if (roll <= 60 && (channel === "CARD" || channel === "BANK_TRANSFER" || channel === "CHEQUE")) {
      const returned_on = daysAfter(reconciledOn, seeded.integer(3, 40));
      return { ...none, state: "CHARGED_BACK", reconciled_on: reconciledOn, returned_on };
    }
    if (isKept || roll <= 90) return { ...none, state: "RECEIVED" };
    return { ...none, state: "RECONCILED", reconciled_on: reconciledOn };
  }
}

/** A donor lives in one place; a big one has many. */
function homeOf(donor: number): string {
  return codesByPeople[(donor * 7_919) % codesByPeople.length]!;
}

export function campaignId(slug: string, suffix: string): string {
  return demoId(`campaign:${slug}${suffix}`);
}
