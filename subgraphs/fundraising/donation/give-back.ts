import type { EntityManager } from "typeorm";
import { badInput, ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { inEuros } from "../../../shared/language/euros.js";
import { romeDay } from "../../../shared/rome-day.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { Fund } from "../fund/fund.js";
import type { GiveBackInput } from "./donation.inputs.js";
import type { Donation, DonationState } from "./donation.js";
import { donationStates } from "./donation-states.js";

/**
 * Gives a donation back, whole: the ledger gets a counter-entry; the first entry and the receipt stay.
 * @param refuse is shown the donation, once its state allows it
 */
export async function giveBack(
  tx: EntityManager,
  { donationId, on }: GiveBackInput,
  to: DonationState.REFUNDED | DonationState.CHARGED_BACK,
  refuse?: (donation: Donation) => void,
): Promise<void> {
  const argument = "input.donationId";
  const donation = await lockRecord(tx, { ...donationStates, key: donationId, argument });
  donationStates.refuseUnlessPossible(tx, donation, to);
  refuse?.(donation);
  const returnedOn = on ?? romeDay();
  refuseBeforeItCame(donation, returnedOn);
  await refuseOnceAllocated(tx, donation);
  await donationStates.move(tx, donationId, argument, to, { returnedOn });
}

function refuseBeforeItCame({ receivedOn, reconciledOn }: Donation, returnedOn: string): void {
  if (reconciledOn !== null && returnedOn < reconciledOn) {
    throw badInput("input.on", {
      en: `The bank booked the donation on ${dayInWords(reconciledOn, "en")}; it can't have gone back before.`,
      it: `La banca ha registrato la donazione il ${dayInWords(reconciledOn, "it")}: non può essere stata restituita prima.`,
    });
  }
  if (receivedOn === null || returnedOn >= receivedOn) return;
  throw badInput("input.on", {
    en: `The donation was received on ${dayInWords(receivedOn, "en")}; it can't have gone back before.`,
    it: `La donazione è stata ricevuta il ${dayInWords(receivedOn, "it")}: non può essere stata restituita prima.`,
  });
}

/** The database refuses it, too, of whoever comes at the same time; here it can say how much there is. */
async function refuseOnceAllocated(tx: EntityManager, { campaignId, amountCents }: Donation): Promise<void> {
  const fund = await tx
    .createQueryBuilder(Fund, "fund")
    .where("fund.id = (SELECT fund_id FROM campaign WHERE id = :campaignId)", { campaignId })
    .getOneOrFail();
  const left = BigInt(fund.receivedCents) - BigInt(fund.allocatedCents);
  if (left >= BigInt(amountCents)) return;
  const [free, wanted] = [inEuros(Number(left)), inEuros(Number(amountCents))];
  throw ruleViolation("fund_never_allocated_above_received", {
    en: `This money is set aside for grants: its fund has only ${free.en} left of the ${wanted.en} to give back. Cancel an allocation first.`,
    it: `Questo denaro è già stanziato per dei contributi: al fondo restano solo ${free.it} dei ${wanted.it} da restituire. Annulla prima uno stanziamento.`,
  });
}
