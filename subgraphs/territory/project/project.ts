import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum ProjectAction {
  PROGRAMME = "PROGRAMME",
  FOOD_AID = "FOOD_AID",
  GENERATIVE_PACTS = "GENERATIVE_PACTS",
  COMMUNITY_LABS = "COMMUNITY_LABS",
  CIVIC_CENTERS = "CIVIC_CENTERS",
  OPERATOR_TRAINING = "OPERATOR_TRAINING",
  FUNDRAISING = "FUNDRAISING",
}
registerEnumType(ProjectAction, {
  name: "ProjectAction",
  description: "What a project does (azione).",
  valuesConfig: {
    PROGRAMME: { description: "A programme of several actions (programma)." },
    FOOD_AID: { description: "Food parcels against food poverty (aiuto alimentare)." },
    GENERATIVE_PACTS: { description: "Support with reciprocity (Patti Gener-Attivi)." },
    COMMUNITY_LABS: { description: "People who answer their own problems (Laboratori di Comunità)." },
    CIVIC_CENTERS: { description: "Places filled with small useful services (Civic Center)." },
    OPERATOR_TRAINING: { description: "Training for the services' operators (Wel(l)FARE LAB)." },
    FUNDRAISING: { description: "Raising money from the community (raccolta fondi di comunità)." },
  },
});

@Entity()
@Directive('@key(fields: "code")')
@ObjectType({
  description:
    "What is done and funded across partners (progetto): Accogliamo il Bisogno, FareLegami and its actions.",
})
export class Project {
  @PrimaryColumn({ type: "text" })
  @Field(() => ID, { description: "The project's code (codice), such as `FARELEGAMI`." })
  code!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  @Column({ type: "text", array: true })
  @Field(() => [String], {
    description: "Other names it goes by (altri nomi): Well-fare Legami for FareLegami.",
  })
  aliases!: string[];

  @Column({ type: "text" })
  @Field(() => ProjectAction, { description: "What it does (azione)." })
  action!: ProjectAction;

  @Column({ type: "text", nullable: true })
  parentCode!: string | null;

  @Column({ type: "date", name: "first_day", nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: "Its first day (dal), where known." })
  from!: string | null;

  @Column({ type: "date", name: "last_day", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "Its last day (al), itself included; null while it goes on.",
  })
  to!: string | null;
}
