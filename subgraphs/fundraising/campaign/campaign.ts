import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "A call for donations (campagna di raccolta). All that it raises goes to one fund, and so to what that is for.",
})
export class Campaign {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its title (titolo)." })
  title!: string;

  @Column({ type: "uuid" })
  fundId!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "from", description: "Its first day (inizio)." })
  startsOn!: string;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    name: "to",
    nullable: true,
    description: "Its last day (fine); null while it is open-ended.",
  })
  endsOn!: string | null;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      "The reference (ISO 11649) that a donor writes into a transfer to it (causale del bonifico); those of early years have none.",
  })
  paymentReference!: string | null;

  @Column({ type: "bigint", nullable: true })
  goalCents!: string | null;

  /** Kept by the database, from the ledger. */
  @Column({ type: "bigint" })
  raisedCents!: string;
}
