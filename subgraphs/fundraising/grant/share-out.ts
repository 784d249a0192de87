import type { EntityManager } from "typeorm";
import { badInput } from "../../../shared/errors.js";
import { Money } from "../../../shared/graphql/money.js";
import type { AwardShareInput } from "./award-grant.inputs.js";

/**
 * Gives each of a grant's municipalities its share of the award, for the statistics.
 * @param shares null: equal ones, the first few a cent larger
 */
export async function shareOut(
  tx: EntityManager,
  grantId: string,
  cents: number,
  shares: readonly AwardShareInput[] | null,
): Promise<void> {
  const rows: { code: string }[] = await tx.query(
    "SELECT municipality_code AS code FROM grant_municipality WHERE grant_id = $1 ORDER BY 1",
    [grantId],
  );
  const codes = rows.map(({ code }) => code);
  for (const [index, { municipalityCode }] of (shares ?? []).entries()) {
    if (!codes.includes(municipalityCode)) throw notOfThisGrant(index, municipalityCode, codes);
  }
  await tx.query(
    `UPDATE grant_municipality SET share_cents = given.cents
     FROM unnest($2::text[], $3::bigint[]) AS given (code, cents)
     WHERE grant_id = $1 AND municipality_code = given.code`,
    shares === null
      ? [grantId, codes, equalShares(cents, codes.length)]
      : [
          grantId,
          shares.map(({ municipalityCode }) => municipalityCode),
          shares.map(({ amount }) => Money.toCents(amount)),
        ],
  );
}

function equalShares(cents: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor((cents + count - 1 - index) / count));
}

function notOfThisGrant(index: number, code: string, codes: readonly string[]) {
  const list = codes.join(", ");
  return badInput(`input.shares.${index}.municipalityCode`, {
    en: `The grant was asked for other municipalities than ${code}: ${list}.`,
    it: `Il contributo è stato chiesto per altri comuni, non per ${code}: ${list}.`,
  });
}
