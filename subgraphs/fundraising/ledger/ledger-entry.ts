import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate, Moment } from "../../../shared/graphql/scalars.js";

export enum LedgerEntryKind {
  DONATION = "DONATION",
  DEPOSIT = "DEPOSIT",
  DONATION_RETURN = "DONATION_RETURN",
  ALLOCATION = "ALLOCATION",
  ALLOCATION_RETURN = "ALLOCATION_RETURN",
  PAYMENT = "PAYMENT",
  PAYMENT_RETURN = "PAYMENT_RETURN",
  EXPENSE = "EXPENSE",
  EXPENSE_REVERSAL = "EXPENSE_REVERSAL",
}
registerEnumType(LedgerEntryKind, {
  name: "LedgerEntryKind",
  description: "What a ledger entry is about (tipo di scrittura).",
  valuesConfig: {
    DONATION: { description: "A donation was received (donazione)." },
    DEPOSIT: { description: "It reached the bank (versamento in banca)." },
    DONATION_RETURN: { description: "It was refunded or charged back: a counter-entry (restituzione)." },
    ALLOCATION: { description: "Money was set aside for a grant (stanziamento)." },
    ALLOCATION_RETURN: {
      description: "What was not paid of it went back to the fund (rientro dello stanziamento).",
    },
    PAYMENT: { description: "A tranche was paid (erogazione)." },
    PAYMENT_RETURN: { description: "It came back (rientro dell'erogazione)." },
    EXPENSE: { description: "An expense was accounted for (rendicontazione)." },
    EXPENSE_REVERSAL: { description: "That was a mistake: a counter-entry (storno della rendicontazione)." },
  },
});

/** Written by the database's triggers alone. */
@Entity()
@ObjectType({
  description:
    "An entry of the ledger (scrittura contabile): debits one account and credits another with the same amount. It is never changed; a mistake gets a counter-entry.",
})
export class LedgerEntry {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it was written (registrata il)." })
  recordedAt!: Date;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it is about (data contabile)." })
  postedOn!: string;

  @Column({ type: "text" })
  @Field(() => LedgerEntryKind, { description: "What it is about (tipo)." })
  kind!: LedgerEntryKind;

  @Column({ type: "text" })
  @Field(() => String, { description: "The code of the account that is debited (dare)." })
  debitAccount!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "The code of the account that is credited (avere)." })
  creditAccount!: string;

  @Column({ type: "bigint" })
  amountCents!: string;

  @Column({ type: "uuid", nullable: true })
  donationId!: string | null;

  @Column({ type: "uuid", nullable: true })
  grantId!: string | null;
}

export const LedgerEntryConnection = connectionOf(
  "LedgerEntry",
  () => LedgerEntry,
  "ledger entries (scritture contabili)",
);
