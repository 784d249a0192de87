import { Field, ObjectType } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import type { Figures } from "../../../shared/statistics/figures.js";
import { SafeCount, SafeNumber } from "../../../shared/statistics/safe-figures.js";

@ObjectType({
  description:
    "What people gave and what was granted, in a place or project in a period (raccolta e contributi). A donation counts where its donor lives, a grant where it does good. Co-funding by foundations and public bodies is no donation here; it is in the projects' `money`.",
})
export class FundingStatistics {
  @Field(() => SafeCount, {
    description: "Donations received in the period and not given back (donazioni).",
  })
  donations!: SafeCount;

  @Field(() => SafeCount, { description: "Distinct donors of these (donatori)." })
  donors!: SafeCount;

  @Field(() => SafeNumber, { description: "What these donations add up to, in euros (raccolto)." })
  raised!: SafeNumber;

  @Field(() => Money, {
    description:
      "Grants awarded in the period (deliberato); of one that was revoked, only what had been paid.",
  })
  granted!: Money;

  @Field(() => Money, { description: "Paid to recipients in the period, less what came back (erogato)." })
  disbursed!: Money;

  @Field(() => Money, {
    description: "Expenses accepted in the period, less mistakes taken back (rendicontato).",
  })
  accounted!: Money;

  static from(figures: Figures): FundingStatistics {
    return Object.assign(new FundingStatistics(), {
      donations: figures.count("donations"),
      donors: figures.count("donors"),
      raised: figures.magnitude("raised"),
      granted: Money.fromCents(figures.open("granted")),
      disbursed: Money.fromCents(figures.open("disbursed")),
      accounted: Money.fromCents(figures.open("accounted")),
    });
  }
}
