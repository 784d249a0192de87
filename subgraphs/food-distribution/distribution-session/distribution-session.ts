import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";
import { Moment } from "../../../shared/graphql/scalars.js";

export enum DistributionSessionState {
  PLANNED = "PLANNED",
  OPEN = "OPEN",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
}
registerEnumType(DistributionSessionState, {
  name: "DistributionSessionState",
  description: "Where a session stands (stato del turno).",
  valuesConfig: {
    PLANNED: { description: "In the calendar (in programma)." },
    OPEN: { description: "Food is being given out (in corso)." },
    CLOSED: { description: "Over (concluso)." },
    CANCELLED: { description: "Called off (annullato)." },
  },
});

@Entity()
@ObjectType({
  description: "A time at which a point gives out food (turno di distribuzione). No two of a point overlap.",
})
export class DistributionSession {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  pointId!: string;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it begins (inizio)." })
  startsAt!: Date;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it ends (fine)." })
  endsAt!: Date;

  @Column({ type: "text" })
  @Field(() => DistributionSessionState, { description: "Where it stands (stato)." })
  state!: DistributionSessionState;
}

export const DistributionSessionConnection = connectionOf(
  "DistributionSession",
  () => DistributionSession,
  "sessions (turni)",
);
