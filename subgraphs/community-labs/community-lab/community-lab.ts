import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { countedConnectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum LabContext {
  NEIGHBOURHOOD = "NEIGHBOURHOOD",
  VILLAGE = "VILLAGE",
  WORKPLACE = "WORKPLACE",
}
registerEnumType(LabContext, {
  name: "LabContext",
  description: "Where the people of a lab live or work together (contesto).",
  valuesConfig: {
    NEIGHBOURHOOD: { description: "A neighbourhood of a town (quartiere)." },
    VILLAGE: { description: "A village (paese)." },
    WORKPLACE: { description: "A workplace (luogo di lavoro)." },
  },
});

export enum CommunityLabState {
  READING = "READING",
  LISTENING = "LISTENING",
  CO_DESIGN = "CO_DESIGN",
  ACTIVE = "ACTIVE",
  CONCLUDED = "CONCLUDED",
  SUSPENDED = "SUSPENDED",
}
registerEnumType(CommunityLabState, {
  name: "CommunityLabState",
  description:
    "Where a lab stands (stato del laboratorio): it reads the problems, listens to the needs, co-designs, acts.",
  valuesConfig: {
    READING: { description: "Reads its problems together (lettura)." },
    LISTENING: { description: "Listens to the needs of those around it (ascolto)." },
    CO_DESIGN: { description: "Designs an answer together (co-progettazione)." },
    ACTIVE: { description: "Carries the answer out (attivo)." },
    CONCLUDED: { description: "Over (concluso)." },
    SUSPENDED: { description: "Pauses; it resumes where it was (sospeso)." },
  },
});

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "A community lab (laboratorio di comunità): people of a neighbourhood, a village or a workplace who read their problems together and design an answer.",
})
export class CommunityLab {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  @Column({ type: "text" })
  @Field(() => LabContext, { description: "Where its people live or work together (contesto)." })
  context!: LabContext;

  @Column({ type: "text" })
  @Field(() => CommunityLabState, { description: "Where it stands (stato)." })
  state!: CommunityLabState;

  /** Kept by the database. */
  @Column({ type: "text", nullable: true })
  @Field(() => CommunityLabState, {
    nullable: true,
    name: "resumesIn",
    description: "Where a suspended lab was, and resumes (riprende da); null where it isn't suspended.",
  })
  suspendedIn!: CommunityLabState | null;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it began (avvio)." })
  openedOn!: string;

  @Column({ type: "text" })
  municipalityCode!: string;

  @Column({ type: "text", nullable: true })
  projectCode!: string | null;

  /** Organization ids: whose the lab is. */
  @Column({ type: "text", array: true })
  partnerIds!: string[];
}

export const CommunityLabConnection = countedConnectionOf(
  "CommunityLab",
  () => CommunityLab,
  "community labs (laboratori di comunità)",
);
