import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum EligibilityBasis {
  INCOME_INDICATOR = "INCOME_INDICATOR",
  INCLUSION_INCOME = "INCLUSION_INCOME",
  SOCIAL_SERVICE_REFERRAL = "SOCIAL_SERVICE_REFERRAL",
  EMERGENCY = "EMERGENCY",
}
registerEnumType(EligibilityBasis, {
  name: "EligibilityBasis",
  description: "Why a household is entitled (titolo).",
  valuesConfig: {
    INCOME_INDICATOR: { description: "Its income indicator is low (ISEE)." },
    INCLUSION_INCOME: { description: "It has the inclusion income (ReI)." },
    SOCIAL_SERVICE_REFERRAL: {
      description: "The social services sent it (segnalazione dei servizi sociali).",
    },
    EMERGENCY: { description: "It is in need at once (emergenza)." },
  },
});

@Entity()
@ObjectType({
  description:
    "A household's right to food aid for a time (idoneità). Food is handed over on its days alone.",
})
export class Eligibility {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  householdId!: string;

  @Column({ type: "text" })
  @Field(() => EligibilityBasis, { description: "Why (titolo)." })
  basis!: EligibilityBasis;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "from", description: "Its first day (dal)." })
  startsOn!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "to", description: "Its last day (al)." })
  endsOn!: string;

  /** Organization id. */
  @Column({ type: "text" })
  assessedById!: string;
}
