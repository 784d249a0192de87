import { Money } from "../../../shared/graphql/money.js";
import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { AwardGrantInput } from "./award-grant.inputs.js";
import { refuseUnlessAwardAddsUp } from "./award-sums.js";
import { cancelUnpaid } from "./cancel-unpaid.js";
import { GrantState } from "./grant.js";
import { grantStates } from "./grant-states.js";
import { lockGrantFor } from "./lock-grant.js";
import { setAside } from "./set-aside.js";
import { shareOut } from "./share-out.js";

/** What had been proposed gives way to what is decided. @returns the grant's id */
export const awardGrant = useCase("awardGrant", async (tx, award: AwardGrantInput) => {
  refuseUnlessAwardAddsUp(award);
  const { grantId, amount, allocations, shares } = award;
  const awardedOn = award.awardedOn ?? romeDay();
  const cents = Money.toCents(amount);
  const grant = await lockGrantFor(tx, grantId, GrantState.AWARDED);
  await cancelUnpaid(tx, grantId, awardedOn);
  await grantStates.move(tx, grantId, "input.grantId", GrantState.AWARDED, {
    awardedCents: `${cents}`,
    awardedOn,
  });
  await shareOut(tx, grantId, cents, shares ?? null);
  await setAside(tx, grant, allocations, awardedOn);
  return grantId;
});
