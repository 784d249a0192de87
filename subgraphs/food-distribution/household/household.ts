import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";

export enum HouseholdState {
  REQUESTED = "REQUESTED",
  ASSESSED = "ASSESSED",
  ACTIVE = "ACTIVE",
  SUSPENDED = "SUSPENDED",
  EXITED = "EXITED",
}
registerEnumType(HouseholdState, {
  name: "HouseholdState",
  description: "Where a household stands with the charity (stato del nucleo).",
  valuesConfig: {
    REQUESTED: { description: "Has asked for help (richiesta)." },
    ASSESSED: { description: "Its situation is known, help is not yet given (valutato)." },
    ACTIVE: { description: "Gets help (attivo)." },
    SUSPENDED: { description: "Gets none for the time being (sospeso)." },
    EXITED: { description: "Gets none any more (uscito)." },
  },
});

export enum AssistanceKind {
  CONTINUOUS = "CONTINUOUS",
  OCCASIONAL = "OCCASIONAL",
}
registerEnumType(AssistanceKind, {
  name: "AssistanceKind",
  description: "How regularly a household is helped (tipo di assistenza), as FEAD / ESF+ reporting asks.",
  valuesConfig: {
    CONTINUOUS: { description: "Regularly (continuativa)." },
    OCCASIONAL: { description: "Now and then (saltuaria)." },
  },
});

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({
  description: "A household that gets food aid (nucleo beneficiario). Says nothing of who it is.",
})
export class Household {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => HouseholdState, { description: "Where it stands (stato)." })
  state!: HouseholdState;

  @Column({ type: "text" })
  @Field(() => AssistanceKind, { description: "How regularly it is helped (assistenza)." })
  assistance!: AssistanceKind;

  /** Organization id. */
  @Column({ type: "text" })
  registeredById!: string;

  @Column({ type: "text" })
  municipalityCode!: string;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many people (componenti)." })
  size!: number;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many of them are under 18 (minori)." })
  minors!: number;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many of them are 65 or older (over 65)." })
  over65!: number;

  @Column({ type: "int" })
  @Field(() => Int, {
    description:
      "At least so many days lie between two parcels that it keeps (ogni quanti giorni); 0 where there is no such limit.",
  })
  everyDays!: number;
}

export const HouseholdConnection = connectionOf("Household", () => Household, "households (nuclei)");
