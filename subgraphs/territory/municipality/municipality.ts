import { Directive, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@ObjectType({ description: "A point on the map (punto), WGS 84." })
export class GeoPoint {
  @Field(() => Float, { description: "Degrees north (latitudine)." })
  latitude!: number;

  @Field(() => Float, { description: "Degrees east (longitudine)." })
  longitude!: number;
}

@Entity()
@Directive('@key(fields: "istatCode")')
@ObjectType({
  description: "A municipality (comune), by ISTAT code. An abolished one stays, with its successor.",
})
export class Municipality {
  @PrimaryColumn({ type: "text" })
  @Field(() => ID, { description: "The six-digit ISTAT code (codice ISTAT), with its leading zero." })
  istatCode!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "The official Italian name (denominazione)." })
  name!: string;

  @Column({ type: "text" })
  @Field(() => String, {
    description: "The land registry's code (codice catastale), the one inside a codice fiscale: `D150`.",
  })
  cadastralCode!: string;

  @Column({ type: "float8" })
  latitude!: number;

  @Column({ type: "float8" })
  longitude!: number;

  @Column({ type: "int", nullable: true })
  @Field(() => Int, { nullable: true, description: "Inhabitants (abitanti) in the year `populationYear`." })
  population!: number | null;

  @Column({ type: "int", nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: "The year of the population (anno di rilevazione): 2011 is the census.",
  })
  populationYear!: number | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The first day in force (istituito il); null where it is older than the register.",
  })
  validFrom!: string | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The last day in force (soppresso dopo il), itself included; null while it is in force.",
  })
  validTo!: string | null;

  @Column({ type: "text", nullable: true })
  successorCode!: string | null;
}
