import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate, Moment } from "../../../shared/graphql/scalars.js";

/** As in the Open Referral's HSDS: the rule of a series is kept beside its meetings. */
@Entity()
@ObjectType({ description: "The rule by which an activity's meetings recur (calendario ricorrente)." })
export class ActivitySchedule {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  activityId!: string;

  @Column({ type: "uuid" })
  venueId!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "The RRULE of RFC 5545 (regola): `FREQ=WEEKLY;COUNT=10`." })
  rrule!: string;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When the first one begins by the rule (inizio, DTSTART)." })
  startsAt!: Date;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When the first one ends by the rule (fine, DTEND)." })
  endsAt!: Date;

  @Column({ type: "text" })
  @Field(() => String, {
    description: "Whose clock the rule follows, through summer and winter time (fuso orario).",
  })
  timeZone!: string;

  @Column({ type: "date", array: true })
  @Field(() => [CalendarDate], { description: "Days left out by choice (eccezioni, EXDATE)." })
  exceptions!: string[];

  @Column({ type: "date", array: true })
  @Field(() => [CalendarDate], { description: "Days left out because they are holidays (festività)." })
  skippedHolidays!: string[];
}
