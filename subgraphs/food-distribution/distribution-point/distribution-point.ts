import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { countedConnectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum DistributionMode {
  PARCELS = "PARCELS",
  CANTEEN = "CANTEEN",
  SOCIAL_MARKET = "SOCIAL_MARKET",
  STREET_UNIT = "STREET_UNIT",
  HOME_DELIVERY = "HOME_DELIVERY",
}
registerEnumType(DistributionMode, {
  name: "DistributionMode",
  description: "How food is given out (modalità di distribuzione).",
  valuesConfig: {
    PARCELS: { description: "Parcels to take home (pacchi)." },
    CANTEEN: { description: "Meals on the spot (mensa)." },
    SOCIAL_MARKET: { description: "A shop where one chooses without paying (emporio solidale)." },
    STREET_UNIT: { description: "Brought to people who live in the street (unità di strada)." },
    HOME_DELIVERY: { description: "Brought to the home (consegna a domicilio)." },
  },
});

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({ description: "A place where a charity keeps and gives out food (punto di distribuzione)." })
export class DistributionPoint {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  /** Organization id. */
  @Column({ type: "text" })
  operatorId!: string;

  @Column({ type: "text" })
  municipalityCode!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Street and number (indirizzo)." })
  address!: string;

  @Column({ type: "text", array: true })
  @Field(() => [DistributionMode], { description: "How it gives out food (modalità)." })
  modes!: DistributionMode[];

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it opened (apertura)." })
  openedOn!: string;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "Its last day (chiusura); null while no end is set.",
  })
  closedOn!: string | null;
}

export const DistributionPointConnection = countedConnectionOf(
  "DistributionPoint",
  () => DistributionPoint,
  "distribution points (punti di distribuzione)",
);
