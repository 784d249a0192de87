import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { countedConnectionOf } from "../../../shared/graphql/connection.js";
import { NeedTheme } from "../need/need.js";

export enum Audience {
  CHILDREN = "CHILDREN",
  ADOLESCENTS = "ADOLESCENTS",
  ADULTS = "ADULTS",
  ELDERLY = "ELDERLY",
  FAMILIES = "FAMILIES",
}
registerEnumType(Audience, {
  name: "Audience",
  description: "Whom an activity is for (destinatari).",
  valuesConfig: {
    CHILDREN: { description: "Children (bambini)." },
    ADOLESCENTS: { description: "Adolescents (adolescenti)." },
    ADULTS: { description: "Adults (adulti)." },
    ELDERLY: { description: "Elderly people (anziani)." },
    FAMILIES: { description: "Whole families (famiglie)." },
  },
});

export enum ActivityState {
  DRAFT = "DRAFT",
  OPEN = "OPEN",
  FULL = "FULL",
  RUNNING = "RUNNING",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
}
registerEnumType(ActivityState, {
  name: "ActivityState",
  description: "Where an activity stands (stato dell'attività).",
  valuesConfig: {
    DRAFT: { description: "Being prepared, not yet public (bozza)." },
    OPEN: { description: "Takes enrolments (iscrizioni aperte)." },
    FULL: { description: "All seats taken: enrolments go on the waiting list (completa)." },
    RUNNING: { description: "Under way (in corso)." },
    CLOSED: { description: "Over (conclusa)." },
    CANCELLED: { description: "Called off (annullata)." },
  },
});

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({ description: "Something that people can take part in (attività)." })
export class Activity {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its title (titolo)." })
  title!: string;

  @Column({ type: "uuid" })
  civicCenterId!: string;

  @Column({ type: "text", array: true })
  @Field(() => [NeedTheme], { description: "What it is about (temi)." })
  themes!: NeedTheme[];

  @Column({ type: "text", array: true })
  @Field(() => [Audience], { description: "Whom it is for (destinatari)." })
  audiences!: Audience[];

  @Column({ type: "text" })
  @Field(() => ActivityState, { description: "Where it stands (stato)." })
  state!: ActivityState;

  /** Kept by the database: the sum of the offers' seats. */
  @Column({ type: "int", default: 0 })
  @Field(() => Int, { description: "How many can take part (posti), over all offers." })
  seats!: number;

  /** Kept by the database: the enrolments that hold a seat. */
  @Column({ type: "int", default: 0 })
  @Field(() => Int, { description: "How many of the seats are taken (posti occupati)." })
  seatsTaken!: number;

  /** Kept by the database: the enrolments that wait for a seat. */
  @Column({ type: "int", default: 0 })
  waiting!: number;
}

export const ActivityConnection = countedConnectionOf("Activity", () => Activity, "activities (attività)");
