import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity()
@ObjectType({ description: "A district's three-year welfare plan (Piano di Zona)." })
export class ZonePlan {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  districtCode!: string;

  @Column({ type: "int" })
  @Field(() => Int, { description: "Its first year (dall'anno)." })
  fromYear!: number;

  @Column({ type: "int" })
  @Field(() => Int, { description: "Its last year (all'anno), itself included." })
  toYear!: number;

  @Column({ type: "text", array: true })
  @Field(() => [String], { description: "What it sets out to do (obiettivi)." })
  objectives!: string[];
}
