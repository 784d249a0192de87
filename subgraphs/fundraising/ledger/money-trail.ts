import { Field, ObjectType } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";

/** A row of {@link moneyTrailSql}: cents. */
export interface MoneyTrailRow {
  raised: string;
  allocated: string;
  disbursed: string;
  accounted: string;
}

@ObjectType({
  description: "Where a project's money came to (impiego trasparente), over its whole life, to the cent.",
})
export class MoneyTrail {
  @Field(() => Money, {
    description:
      "Given for this project (raccolto): what the funds restricted to it received, less what was given back.",
  })
  raised!: Money;

  @Field(() => Money, {
    description: "Set aside for its grants (stanziato), from its own funds and from free ones.",
  })
  allocated!: Money;

  @Field(() => Money, { description: "Paid to the recipients of its grants (erogato)." })
  disbursed!: Money;

  @Field(() => Money, { description: "What they have proved to have spent (rendicontato)." })
  accounted!: Money;

  static from({ raised, allocated, disbursed, accounted }: MoneyTrailRow): MoneyTrail {
    return Object.assign(new MoneyTrail(), {
      raised: Money.fromCents(raised),
      allocated: Money.fromCents(allocated),
      disbursed: Money.fromCents(disbursed),
      accounted: Money.fromCents(accounted),
    });
  }
}

/** Takes project codes, answers a row for each: over totals that the database keeps from the ledger. */
export const moneyTrailSql = `
  SELECT asked.code AS key,
         (SELECT coalesce(sum(received_cents), 0) FROM fund WHERE restricted_to = asked.code)::text AS raised,
         coalesce(sum(allocated_cents), 0)::text AS allocated, coalesce(sum(paid_cents), 0)::text AS disbursed,
         coalesce(sum(accounted_cents), 0)::text AS accounted
  FROM unnest($1::text[]) AS asked(code) LEFT JOIN grants ON grants.project_code = asked.code
  GROUP BY asked.code`;
