import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum PactState {
  PROPOSED = "PROPOSED",
  CO_DESIGNED = "CO_DESIGNED",
  SIGNED = "SIGNED",
  ACTIVE = "ACTIVE",
  UNDER_REVIEW = "UNDER_REVIEW",
  COMPLETED = "COMPLETED",
  BROKEN = "BROKEN",
  WITHDRAWN = "WITHDRAWN",
}
registerEnumType(PactState, {
  name: "PactState",
  description: "Where a pact stands (stato del patto).",
  valuesConfig: {
    PROPOSED: { description: "Proposed, nothing is agreed yet (proposto)." },
    CO_DESIGNED: { description: "Worked out together, not yet signed (co-progettato)." },
    SIGNED: { description: "Signed by both sides, about to begin (firmato)." },
    ACTIVE: { description: "In force (attivo)." },
    UNDER_REVIEW: { description: "In force while both sides look at it again (in revisione)." },
    COMPLETED: { description: "Carried through (concluso)." },
    BROKEN: { description: "One side did not keep to it (interrotto)." },
    WITHDRAWN: { description: "Given up by agreement (ritirato)." },
  },
});

export enum Vulnerability {
  CARE_BURDEN = "CARE_BURDEN",
  OLD_AGE = "OLD_AGE",
  UNEMPLOYMENT = "UNEMPLOYMENT",
  ECONOMIC_HARDSHIP = "ECONOMIC_HARDSHIP",
  ISOLATION = "ISOLATION",
}
registerEnumType(Vulnerability, {
  name: "Vulnerability",
  description: "What makes somebody vulnerable (vulnerabilità).",
  valuesConfig: {
    CARE_BURDEN: { description: "Cares for somebody day and night (carico di cura)." },
    OLD_AGE: { description: "Old age (età avanzata)." },
    UNEMPLOYMENT: { description: "No work (disoccupazione)." },
    ECONOMIC_HARDSHIP: { description: "Too little money (difficoltà economica)." },
    ISOLATION: { description: "Being alone (isolamento)." },
  },
});

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "A generative pact (patto gener-attivo): support with reciprocity, both the person and the service commit themselves. Says nothing of who the person is.",
})
export class Pact {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => PactState, { description: "Where it stands (stato)." })
  state!: PactState;

  @Column({ type: "text", array: true })
  @Field(() => [Vulnerability], { description: "What made support necessary (vulnerabilità)." })
  vulnerabilities!: Vulnerability[];

  @Column({ type: "uuid" })
  personId!: string;

  @Column({ type: "text" })
  municipalityCode!: string;

  @Column({ type: "text", nullable: true })
  projectCode!: string | null;

  /** Organization id. */
  @Column({ type: "text" })
  leadServiceId!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it was proposed (proposta)." })
  proposedOn!: string;

  /** Kept by the database: the version of the text that is in force. */
  @Column({ type: "int", nullable: true })
  signedVersion!: number | null;

  /** Kept by the database: the day of its first signature. */
  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was first signed (firma); null before that.",
  })
  signedOn!: string | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "When both sides look at it again (revisione prevista), if a day is set.",
  })
  reviewDueOn!: string | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it ended (fine), completed, broken or withdrawn; null before that.",
  })
  endedOn!: string | null;
}

export const PactConnection = connectionOf("Pact", () => Pact, "generative pacts (patti gener-attivi)");
