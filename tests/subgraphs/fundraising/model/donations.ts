import { euros, type Fund, free, type Gift } from "./books.js";
import { type Operation, pick } from "./operation.js";

const noted = (fund: Fund, cents: number, externalReference: string) => ({
  campaignId: fund.campaign,
  amount: euros(cents),
  channel: "BANK_TRANSFER",
  externalReference,
});

const recordDonation: Operation = (books, { which, detail }) => {
  const cents = 1 + detail * 150;
  const fund = books.funds[which % books.funds.length]!;
  const reference = `CRO-${fund.id.slice(-12)}-${books.number()}`;
  return {
    mutation: "recordDonation",
    input: noted(fund, cents, reference),
    refusedBy: undefined,
    done({ id }: { id: string }) {
      fund.received += cents;
      books.gifts.push({ id, fund, cents, reference, state: "RECEIVED" });
    },
  };
};

const pledgeDonation: Operation = (books, { which, cents }) => {
  const fund = books.funds[which % books.funds.length]!;
  return {
    mutation: "pledgeDonation",
    input: { campaignId: fund.campaign, amount: euros(cents), channel: "BANK_TRANSFER" },
    selection: "{ id externalReference }",
    refusedBy: undefined,
    done({ id, externalReference }: { id: string; externalReference: string }) {
      books.gifts.push({ id, fund, cents, reference: externalReference, state: "PLEDGED" });
    },
  };
};

/** A promise becomes a gift; what has come is the same donation, and another amount is refused. */
const recordAgain: Operation = (books, choice) => {
  const gift = pick(books.gifts, choice, ({ state }) => state === "PLEDGED");
  if (gift === undefined) return undefined;
  const isOther = choice.detail % 5 === 0;
  return {
    mutation: "recordDonation",
    input: noted(gift.fund, gift.cents + (isOther ? 1 : 0), gift.reference),
    refusedBy: isOther ? "donation_counts_once" : undefined,
    done({ id }: { id: string }) {
      expect(id).toBe(gift.id);
      if (gift.state !== "PLEDGED") return;
      gift.state = "RECEIVED";
      gift.fund.received += gift.cents;
    },
  };
};

const givesBack =
  (mutation: string, state: "REFUNDED" | "CHARGED_BACK"): Operation =>
  (books, choice) => {
    const gift = pick(books.gifts, choice, (one) => isHere(one) && free(one.fund) >= one.cents);
    return (
      gift && {
        mutation,
        input: { donationId: gift.id },
        refusedBy: refusesToGiveBack(gift),
        done() {
          gift.state = state;
          gift.fund.received -= gift.cents;
        },
      }
    );
  };

const isHere = ({ state }: Gift) => state === "RECEIVED" || state === "RECONCILED";

function refusesToGiveBack(gift: Gift): string | undefined {
  const { fund, cents } = gift;
  if (!isHere(gift)) return "donation_state_machine";
  return free(fund) < cents ? "fund_never_allocated_above_received" : undefined;
}

export const donationOperations: Record<string, Operation> = {
  recordDonation,
  pledgeDonation,
  recordAgain,
  refundDonation: givesBack("refundDonation", "REFUNDED"),
  chargeBackDonation: givesBack("chargeBackDonation", "CHARGED_BACK"),
};
