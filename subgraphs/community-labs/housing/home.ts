import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("housing_unit")
@ObjectType({ description: "A home of a housing solution (alloggio)." })
export class Home {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  solutionId!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "What it is called (nome): `Interno 3`." })
  name!: string;
}
