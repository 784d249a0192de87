import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";

export enum EnrolmentState {
  WAITLISTED = "WAITLISTED",
  ENROLLED = "ENROLLED",
  ATTENDING = "ATTENDING",
  COMPLETED = "COMPLETED",
  WITHDRAWN = "WITHDRAWN",
}
registerEnumType(EnrolmentState, {
  name: "EnrolmentState",
  description: "Where an enrolment stands (stato dell'iscrizione).",
  valuesConfig: {
    WAITLISTED: { description: "Waits for a seat (in lista d'attesa)." },
    ENROLLED: { description: "Has a seat (iscritto)." },
    ATTENDING: { description: "Has come at least once (frequentante)." },
    COMPLETED: { description: "Came to the end (concluso)." },
    WITHDRAWN: { description: "Gave up the seat or the place in the list (ritirato)." },
  },
});

export enum Payer {
  FAMILY = "FAMILY",
  COMPANY_VOUCHER = "COMPANY_VOUCHER",
  MUNICIPALITY = "MUNICIPALITY",
  SOLIDARITY_FUND = "SOLIDARITY_FUND",
  FREE = "FREE",
}
registerEnumType(Payer, {
  name: "Payer",
  description: "Who pays for a seat (chi paga).",
  valuesConfig: {
    FAMILY: { description: "The family (famiglia): the paying demand." },
    COMPANY_VOUCHER: { description: "An employer's voucher (voucher aziendale)." },
    MUNICIPALITY: { description: "The municipality (comune)." },
    SOLIDARITY_FUND: { description: "The solidarity fund (fondo solidale)." },
    FREE: { description: "Nobody: it is free (gratuito)." },
  },
});

@Entity()
@ObjectType({
  description:
    "Someone's place in an activity, or in its waiting list (iscrizione). Says nothing of who it is.",
})
export class Enrolment {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  activityId!: string;

  @Column({ type: "uuid", default: () => "uuidv7()" })
  participantId!: string;

  @Column({ type: "timestamptz", precision: 3, default: () => "now()" })
  enrolledAt!: Date;

  @Column({ type: "text" })
  @Field(() => EnrolmentState, { description: "Where it stands (stato)." })
  state!: EnrolmentState;

  @Column({ type: "text" })
  @Field(() => Payer, { description: "Who pays (chi paga)." })
  payer!: Payer;

  @Column({ type: "bigint" })
  dueCents!: string;

  /** Kept by the database: the sum of the payments. */
  @Column({ type: "bigint", default: 0 })
  paidCents!: string;

  @Column({ type: "int", nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: "The place in the waiting list (posizione), from 1; null for all others.",
  })
  waitlistPosition!: number | null;
}

export const EnrolmentConnection = connectionOf("Enrolment", () => Enrolment, "enrolments (iscrizioni)");
