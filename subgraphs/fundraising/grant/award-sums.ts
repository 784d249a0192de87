import { badInput } from "../../../shared/errors.js";
import { Money } from "../../../shared/graphql/money.js";
import { inEuros } from "../../../shared/language/euros.js";
import type { AwardGrantInput } from "./award-grant.inputs.js";

/** @throws DomainError BAD_USER_INPUT where the parts of an award are not the whole, to the cent */
export function refuseUnlessAwardAddsUp({ amount, allocations, shares }: AwardGrantInput): void {
  refuseUnlessSum(allocations, amount, "input.allocations");
  for (const [index, allocation] of allocations.entries()) {
    refuseUnlessSum(allocation.tranches, allocation.amount, `input.allocations.${index}.tranches`);
  }
  if (shares != null) refuseUnlessSum(shares, amount, "input.shares");
}

function refuseUnlessSum(parts: readonly { amount: string }[], amount: string, argument: string): void {
  const sum = parts.reduce((cents, part) => cents + Money.toCents(part.amount), 0);
  const whole = Money.toCents(amount);
  if (sum === whole) return;
  const [is, should] = [inEuros(sum), inEuros(whole)];
  throw badInput(argument, {
    en: `${argument}: together they are ${is.en}, and must be ${should.en}.`,
    it: `${argument}: insieme danno ${is.it}, e devono dare ${should.it}.`,
  });
}
