import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum NeedTheme {
  WORK_LIFE_BALANCE = "WORK_LIFE_BALANCE",
  LONELINESS = "LONELINESS",
  EDUCATION = "EDUCATION",
  CARE = "CARE",
  WORK = "WORK",
  HOUSING = "HOUSING",
  OTHER = "OTHER",
}
registerEnumType(NeedTheme, {
  name: "NeedTheme",
  description: "What a need is about (tema).",
  valuesConfig: {
    WORK_LIFE_BALANCE: { description: "Reconciling work and family (conciliazione dei tempi)." },
    LONELINESS: { description: "Loneliness (solitudine)." },
    EDUCATION: { description: "School and learning (istruzione)." },
    CARE: { description: "Care of children, the elderly, the ill (cura)." },
    WORK: { description: "Finding work (lavoro)." },
    HOUSING: { description: "A home (casa)." },
    OTHER: { description: "Anything else (altro)." },
  },
});

@Entity()
@ObjectType({ description: "A need (bisogno) that the community itself has voiced." })
export class Need {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  civicCenterId!: string;

  @Column({ type: "text" })
  @Field(() => NeedTheme, { description: "What it is about (tema)." })
  theme!: NeedTheme;

  @Column({ type: "text" })
  @Field(() => String, { description: "The need in a sentence (sintesi)." })
  summary!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it was voiced (data)." })
  raisedOn!: string;
}

export const NeedConnection = connectionOf("Need", () => Need, "needs (bisogni)");
