import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";

export enum PactSide {
  PERSON = "PERSON",
  SERVICE = "SERVICE",
  COMMUNITY = "COMMUNITY",
}
registerEnumType(PactSide, {
  name: "PactSide",
  description: "Who commits themselves in a pact (parte).",
  valuesConfig: {
    PERSON: { description: "The person who is supported, and gives something back (persona)." },
    SERVICE: { description: "The service that supports (servizio)." },
    COMMUNITY: { description: "Others in the community (comunità)." },
  },
});

export enum CommitmentState {
  PLANNED = "PLANNED",
  IN_PROGRESS = "IN_PROGRESS",
  KEPT = "KEPT",
  PARTLY_KEPT = "PARTLY_KEPT",
  NOT_KEPT = "NOT_KEPT",
  WAIVED = "WAIVED",
}
registerEnumType(CommitmentState, {
  name: "CommitmentState",
  description: "Where a commitment stands (stato dell'impegno).",
  valuesConfig: {
    PLANNED: { description: "Not begun yet (previsto)." },
    IN_PROGRESS: { description: "Under way (in corso)." },
    KEPT: { description: "Kept (mantenuto)." },
    PARTLY_KEPT: { description: "Kept in part (mantenuto in parte)." },
    NOT_KEPT: { description: "Not kept (non mantenuto)." },
    WAIVED: { description: "No longer asked for, by agreement (sollevato)." },
  },
});

@Entity()
@ObjectType({
  description: "What one side of a pact promises (impegno). Once signed, its words stay as they are.",
})
export class Commitment {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  pactId!: string;

  @Column({ type: "int" })
  @Field(() => Int, { description: "The version of the text that it came with (versione)." })
  version!: number;

  /** The version from which on the text no longer has it. */
  @Column({ type: "int", nullable: true })
  waivedFrom!: number | null;

  @Column({ type: "text" })
  @Field(() => PactSide, { description: "Whose promise it is (parte)." })
  side!: PactSide;

  @Column({ type: "text" })
  @Field(() => String, { description: "The promise in words (testo)." })
  text!: string;

  /** Organization id. */
  @Column({ type: "text", nullable: true })
  byId!: string | null;

  @Column({ type: "text" })
  @Field(() => CommitmentState, { description: "Where it stands (stato)." })
  state!: CommitmentState;

  @Column({ type: "numeric", nullable: true })
  @Field(() => Decimal, {
    nullable: true,
    description: "Hours promised (ore promesse); null where it is not measured in hours.",
  })
  hoursPledged!: string | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it came to its end (esito), kept or not; null before that.",
  })
  settledOn!: string | null;
}
