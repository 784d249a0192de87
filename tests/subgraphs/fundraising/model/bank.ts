import { romeDay } from "../../../../shared/rome-day.js";
import { camt } from "../bank-files.js";
import type { Books, Gift } from "./books.js";
import { type Operation, type Prediction, pick } from "./operation.js";

interface Imported {
  alreadyImported: boolean;
  entries: { edges: { node: { openReason: string | null; donation: { id: string } | null } }[] };
}
const selection = "{ alreadyImported entries(first: 9) { edges { node { openReason donation { id } } } } }";

/** A file with one movement. */
function file(books: Books, cents: number, reference: string): string {
  const number = `${books.funds[0]!.id.slice(-12)}-${books.number()}`;
  const movement = { day: romeDay(), cents, text: `Donazione ${reference}`, bankReference: `B-${number}` };
  return camt([movement], { id: number });
}

function imports(text: string, done: (answer: Imported) => void): Prediction {
  return {
    mutation: "importBankStatement",
    input: { format: "CAMT_053", text },
    selection,
    refusedBy: undefined,
    done,
  };
}

/** The bank tells of a gift: what fits is reconciled, what doesn't stays open with its reason. */
const importGift: Operation = (books, choice) => {
  const gift = pick(books.gifts, choice, ({ state }) => state === "PLEDGED" || state === "RECEIVED");
  if (gift === undefined) return undefined;
  const isOther = choice.detail % 5 === 0;
  const text = file(books, gift.cents + (isOther ? 1 : 0), gift.reference);
  return imports(text, ({ entries }) => {
    const { openReason } = entries.edges[0]!.node;
    expect([gift.state, openReason]).toEqual([gift.state, staysOpen(gift, isOther)]);
    books.files.push(text);
    if (openReason !== null) return;
    if (gift.state === "PLEDGED") gift.fund.received += gift.cents;
    gift.state = "RECONCILED";
  });
};

function staysOpen({ state }: Gift, isOther: boolean): string | null {
  if (state === "RECONCILED") return "ALREADY_RECONCILED";
  if (state === "REFUNDED" || state === "CHARGED_BACK") return "GIVEN_BACK";
  return isOther ? "AMOUNT_DIFFERS" : null;
}

/** The bank tells of a gift that nobody recorded. */
const importUnknownGift: Operation = (books, { which, cents }) => {
  const fund = books.funds[which % books.funds.length]!;
  const text = file(books, cents, fund.paymentReference);
  return imports(text, ({ entries }) => {
    const { openReason, donation } = entries.edges[0]!.node;
    expect(openReason).toBeNull();
    books.files.push(text);
    fund.received += cents;
    const reference = /B-[\w-]+/.exec(text)![0];
    books.gifts.push({ id: donation!.id, fund, cents, reference, state: "RECONCILED" });
  });
};

const importAgain: Operation = (books, choice) => {
  const text = pick(books.files, choice, () => true);
  if (text === undefined) return undefined;
  return imports(text, ({ alreadyImported }) => expect(alreadyImported).toBe(true));
};

export const bankOperations: Record<string, Operation> = { importGift, importUnknownGift, importAgain };
