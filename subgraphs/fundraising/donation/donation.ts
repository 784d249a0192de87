import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum DonationChannel {
  BANK_TRANSFER = "BANK_TRANSFER",
  CARD = "CARD",
  CASH = "CASH",
  STREET_STALL = "STREET_STALL",
  CHEQUE = "CHEQUE",
  IN_KIND = "IN_KIND",
}
registerEnumType(DonationChannel, {
  name: "DonationChannel",
  description: "How a donation came (canale).",
  valuesConfig: {
    BANK_TRANSFER: { description: "Bank transfer (bonifico)." },
    CARD: { description: "Card or online payment (carta)." },
    CASH: { description: "Cash at the counter (contanti)." },
    STREET_STALL: { description: "At a stall or an event (banchetto)." },
    CHEQUE: { description: "Cheque (assegno)." },
    IN_KIND: { description: "Goods, at their value (in natura)." },
  },
});

export enum DonationState {
  PLEDGED = "PLEDGED",
  RECEIVED = "RECEIVED",
  RECONCILED = "RECONCILED",
  REFUNDED = "REFUNDED",
  CHARGED_BACK = "CHARGED_BACK",
}
registerEnumType(DonationState, {
  name: "DonationState",
  description: "Where a donation stands (stato della donazione).",
  valuesConfig: {
    PLEDGED: { description: "Promised, not yet there (promessa)." },
    RECEIVED: { description: "Received, with a receipt (ricevuta)." },
    RECONCILED: { description: "Found on the bank's statement (riconciliata)." },
    REFUNDED: { description: "Given back to the donor (rimborsata)." },
    CHARGED_BACK: { description: "Taken back by the donor's bank (stornata)." },
  },
});

@Entity()
@ObjectType({ description: "One gift to a campaign (donazione)." })
export class Donation {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  campaignId!: string;

  @Column({ type: "uuid" })
  donorId!: string;

  /** ISTAT code of where the donor lives, if said. */
  @Column({ type: "text", nullable: true })
  municipalityCode!: string | null;

  @Column({ type: "bigint" })
  amountCents!: string;

  @Column({ type: "text" })
  @Field(() => DonationChannel, { description: "How it came (canale)." })
  channel!: DonationChannel;

  @Column({ type: "text" })
  @Field(() => String, {
    description:
      "The channel's own reference (riferimento), such as the transfer's number: each counts once.",
  })
  externalReference!: string;

  /** Chosen by the client that recorded it: the same request twice is one donation. */
  @Column({ type: "text", nullable: true })
  idempotencyKey!: string | null;

  @Column({ type: "text" })
  @Field(() => DonationState, { description: "Where it stands (stato)." })
  state!: DonationState;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was received (data di ricezione); null while it is only promised.",
  })
  receivedOn!: string | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day on which the bank's statement shows it (data di riconciliazione).",
  })
  reconciledOn!: string | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was refunded or charged back (data di restituzione).",
  })
  returnedOn!: string | null;
}

export const DonationConnection = connectionOf("Donation", () => Donation, "donations (donazioni)");
