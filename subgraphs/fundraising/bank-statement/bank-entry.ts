import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum BankEntryState {
  OPEN = "OPEN",
  RECONCILED = "RECONCILED",
  OUTGOING = "OUTGOING",
}
registerEnumType(BankEntryState, {
  name: "BankEntryState",
  description: "What became of a movement (stato del movimento).",
  valuesConfig: {
    OPEN: { description: "It came in, and somebody has to look at it (da verificare)." },
    RECONCILED: { description: "It is a donation (riconciliato)." },
    OUTGOING: { description: "It went out: no donation (in uscita)." },
  },
});

export enum OpenReason {
  UNKNOWN_REFERENCE = "UNKNOWN_REFERENCE",
  AMOUNT_DIFFERS = "AMOUNT_DIFFERS",
  SEVERAL_CANDIDATES = "SEVERAL_CANDIDATES",
  ALREADY_RECONCILED = "ALREADY_RECONCILED",
  GIVEN_BACK = "GIVEN_BACK",
  BOOKED_EARLIER = "BOOKED_EARLIER",
}
registerEnumType(OpenReason, {
  name: "OpenReason",
  description: "Why a movement is open (motivo).",
  valuesConfig: {
    UNKNOWN_REFERENCE: {
      description: "Nothing in it is a donation's or campaign's reference (causale ignota).",
    },
    AMOUNT_DIFFERS: { description: "The donation with its reference has another amount (importo diverso)." },
    SEVERAL_CANDIDATES: { description: "It has references of several (più corrispondenze)." },
    ALREADY_RECONCILED: {
      description: "Its donation was found on a statement already: paid twice (già riconciliata)?",
    },
    GIVEN_BACK: { description: "Its donation was refunded or charged back (restituita)." },
    BOOKED_EARLIER: {
      description:
        "It was booked before the day its donation was received, or its campaign began (data anteriore).",
    },
  },
});

@Entity()
@ObjectType({
  description:
    "A movement on a bank statement (movimento). Who paid is not kept: the bank's file tells, by day, number and amount.",
})
export class BankEntry {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  bankStatementId!: string;

  @Column({ type: "int" })
  @Field(() => Int, { description: "Which of the file's movements it is, from 1 (posizione)." })
  position!: number;

  @Column({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "The bank's own number of it (riferimento banca)." })
  bankReference!: string | null;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day the bank booked it (data contabile)." })
  bookedOn!: string;

  @Column({ type: "bigint" })
  amountCents!: string;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "The reference of ours that stood in it (causale); nothing else of its text is kept.",
  })
  reference!: string | null;

  @Column({ type: "text" })
  @Field(() => BankEntryState, { description: "What became of it (stato)." })
  state!: BankEntryState;

  @Column({ type: "text", nullable: true })
  @Field(() => OpenReason, { nullable: true, description: "Why it is open (motivo); null where it isn't." })
  openReason!: OpenReason | null;

  @Column({ type: "uuid", nullable: true })
  donationId!: string | null;
}

export const BankEntryConnection = connectionOf("BankEntry", () => BankEntry, "movements (movimenti)");
