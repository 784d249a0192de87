import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

export enum VenueKind {
  SCHOOL = "SCHOOL",
  PARISH_CENTER = "PARISH_CENTER",
  MUNICIPAL_HALL = "MUNICIPAL_HALL",
  GYM = "GYM",
  OTHER = "OTHER",
}
registerEnumType(VenueKind, {
  name: "VenueKind",
  description: "What kind of place a venue is (tipo di sede).",
  valuesConfig: {
    SCHOOL: { description: "A school (scuola)." },
    PARISH_CENTER: { description: "A parish centre (oratorio)." },
    MUNICIPAL_HALL: { description: "A hall of the municipality (sala comunale)." },
    GYM: { description: "A gym (palestra)." },
    OTHER: { description: "Any other place (altro)." },
  },
});

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({ description: "A place that can be booked (sede)." })
export class Venue {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  @Column({ type: "text" })
  @Field(() => VenueKind, { description: "What kind of place it is (tipo)." })
  kind!: VenueKind;

  @Column({ type: "text" })
  municipalityCode!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Street and number (indirizzo)." })
  address!: string;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many people it holds (capienza)." })
  capacity!: number;

  @Column({ type: "boolean" })
  @Field(() => Boolean, {
    description: "Whether a wheelchair gets in and around (accessibile in carrozzina).",
  })
  wheelchairAccessible!: boolean;
}
