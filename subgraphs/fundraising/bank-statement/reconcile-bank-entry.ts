import type { EntityManager } from "typeorm";
import { badInput, ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { inEuros } from "../../../shared/language/euros.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { Campaign } from "../campaign/campaign.js";
import type { Donation } from "../donation/donation.js";
import { DonationChannel, DonationState } from "../donation/donation.js";
import { donationStates } from "../donation/donation-states.js";
import { type BankEntry, BankEntryState } from "./bank-entry.js";
import { bankEntryStates } from "./bank-entry-states.js";
import type { ReconcileBankEntryInput } from "./bank-statement.inputs.js";
import { reconcileDonations } from "./reconciling/reconcile-donations.js";

/** @returns the movement's id */
export const reconcileBankEntry = useCase(
  "reconcileBankEntry",
  async (tx, { bankEntryId, donationId }: ReconcileBankEntryInput) => {
    const key = { key: bankEntryId, argument: "input.bankEntryId" };
    const entry = await lockRecord(tx, { ...bankEntryStates, ...key });
    bankEntryStates.refuseUnlessPossible(tx, entry, BankEntryState.RECONCILED);
    const donation = await lockRecord(tx, {
      ...donationStates,
      key: donationId,
      argument: "input.donationId",
    });
    donationStates.refuseUnlessIn(tx, donation, DonationState.PLEDGED, DonationState.RECEIVED);
    refuseAnother(entry, donation);
    await refuseBookedEarlier(tx, entry, donation);
    await reconcileDonations(tx, [{ donation, bookedOn: entry.bookedOn }], []);
    const changes = { donationId: donation.id, openReason: null };
    await bankEntryStates.move(tx, entry.id, "input.bankEntryId", BankEntryState.RECONCILED, changes);
    return entry.id;
  },
);

function refuseAnother(entry: BankEntry, donation: Donation): void {
  if (donation.channel === DonationChannel.IN_KIND) {
    throw ruleViolation("bank_books_no_goods", {
      en: "The donation came in kind: no bank booked it. Record the money as a donation of its own.",
      it: "La donazione è in natura: nessuna banca l'ha registrata. Registra il denaro come donazione a sé.",
    });
  }
  if (entry.amountCents !== donation.amountCents) {
    const booked = inEuros(Number(entry.amountCents));
    const recorded = inEuros(Number(donation.amountCents));
    throw ruleViolation("bank_entry_is_its_donation", {
      en: `The bank booked ${booked.en}, the donation is of ${recorded.en}. They can't be the same.`,
      it: `La banca ha registrato ${booked.it}, la donazione è di ${recorded.it}. Non possono coincidere.`,
    });
  }
}

/** A promise was received on the day that the bank booked it: as for what is recorded, not before its campaign. */
async function refuseBookedEarlier(tx: EntityManager, entry: BankEntry, donation: Donation): Promise<void> {
  const { startsOn } = await tx.findOneByOrFail(Campaign, { id: donation.campaignId });
  const earliest = donation.receivedOn ?? startsOn;
  if (entry.bookedOn >= earliest) return;
  throw badInput("input.donationId", {
    en: `The bank booked it on ${dayInWords(entry.bookedOn, "en")}, before the donation was received or its campaign began (${dayInWords(earliest, "en")}).`,
    it: `La banca l'ha registrato il ${dayInWords(entry.bookedOn, "it")}, prima che la donazione fosse ricevuta o che la sua campagna iniziasse (${dayInWords(earliest, "it")}).`,
  });
}
