import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Moment } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({ description: "One meeting of an activity (incontro), in a booked venue." })
export class ActivitySession {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  activityId!: string;

  @Column({ type: "uuid" })
  bookingId!: string;

  @Column({ type: "uuid", nullable: true })
  scheduleId!: string | null;

  /** The booking's; the database keeps both the same. */
  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it begins (inizio)." })
  startsAt!: Date;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it ends (fine)." })
  endsAt!: Date;
}
