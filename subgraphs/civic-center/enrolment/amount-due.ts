import type { EntityManager } from "typeorm";
import { badInput } from "../../../shared/errors.js";
import { Money } from "../../../shared/graphql/money.js";
import { inEuros } from "../../../shared/language/euros.js";
import { inEach } from "../../../shared/language/language.js";
import { Offer } from "../activity/offer.js";
import type { NewEnrolment } from "./enrol.js";
import { Payer } from "./enrolment.js";

/**
 * What an enrolment costs, in cents: the price that all providers ask, or less where the input says so.
 * @throws DomainError BAD_USER_INPUT at `input.due`
 */
export async function amountDue(
  tx: EntityManager,
  { activityId, payer, due }: NewEnrolment,
): Promise<number> {
  const given = due == null ? undefined : Money.toCents(due);
  if (payer === Payer.FREE) {
    if (given !== undefined && given !== 0) throw nothingIsDue();
    return 0;
  }
  const offers = await tx.findBy(Offer, { activityId });
  const prices = [...new Set(offers.map(({ priceCents }) => Number(priceCents)))].sort((a, b) => a - b);
  if (given === undefined && prices.length > 1) throw whichPrice(prices);
  const highest = prices.at(-1) ?? 0;
  if (given !== undefined && given > highest) throw aboveThePrice(highest);
  return given ?? highest;
}

function nothingIsDue() {
  return badInput("input.due", {
    en: "Where nobody pays (FREE) nothing can be due: leave the amount out.",
    it: "Dove non paga nessuno (FREE) non c'è nulla di dovuto: togli l'importo.",
  });
}

function whichPrice(prices: readonly number[]) {
  const all = inEach((language) => prices.map((price) => inEuros(price)[language]).join(", "));
  return badInput("input.due", {
    en: `The providers ask different prices (${all.en}): say what is to be paid.`,
    it: `Gli enti chiedono prezzi diversi (${all.it}): indica quanto è dovuto.`,
  });
}

function aboveThePrice(highest: number) {
  const { en, it } = inEuros(highest);
  return badInput("input.due", {
    en: `A seat costs at most ${en}: no more can be due.`,
    it: `Un posto costa al massimo ${it}: non può essere dovuto di più.`,
  });
}
