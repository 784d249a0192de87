import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { countedConnectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum GrantState {
  APPLIED = "APPLIED",
  UNDER_REVIEW = "UNDER_REVIEW",
  AWARDED = "AWARDED",
  DISBURSING = "DISBURSING",
  REPORTED = "REPORTED",
  CLOSED = "CLOSED",
  REJECTED = "REJECTED",
  REVOKED = "REVOKED",
}
registerEnumType(GrantState, {
  name: "GrantState",
  description: "Where a grant stands (stato del contributo).",
  valuesConfig: {
    APPLIED: { description: "Asked for (richiesto)." },
    UNDER_REVIEW: { description: "Being examined (in istruttoria)." },
    AWARDED: { description: "Awarded, nothing paid yet (deliberato)." },
    DISBURSING: { description: "Being paid in tranches (in erogazione)." },
    REPORTED: { description: "The recipient has handed in the final report (rendicontato)." },
    CLOSED: { description: "Over: all that was paid is accounted for (chiuso)." },
    REJECTED: { description: "Turned down (respinto)." },
    REVOKED: { description: "Taken back; what was not paid returned to its funds (revocato)." },
  },
});

/** GRANT is a reserved word of SQL: hence the table's plural name. */
@Entity("grants")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Money given to a body for a project (contributo)." })
export class Grant {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "What it is for, in a line (titolo)." })
  title!: string;

  /** Organization id. */
  @Column({ type: "text" })
  recipientId!: string;

  @Column({ type: "text" })
  projectCode!: string;

  @Column({ type: "text" })
  @Field(() => GrantState, { description: "Where it stands (stato)." })
  state!: GrantState;

  @Column({ type: "bigint" })
  requestedCents!: string;

  /** Nought until it is awarded. */
  @Column({ type: "bigint" })
  awardedCents!: string;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was awarded (data di delibera); null if it was not.",
  })
  awardedOn!: string | null;

  /** Kept by the database, from the ledger: what funds have set aside for it. */
  @Column({ type: "bigint" })
  allocatedCents!: string;

  /** Kept by the database, from the ledger. */
  @Column({ type: "bigint" })
  paidCents!: string;

  /** Kept by the database, from the ledger. */
  @Column({ type: "bigint" })
  accountedCents!: string;
}

export const GrantConnection = countedConnectionOf("Grant", () => Grant, "grants (contributi)");
