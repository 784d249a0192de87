import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({ description: "A Community Maker: a professional who supports the labs of a district." })
export class CommunityMaker {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "The identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "The name (nome) under which the labs know the maker." })
  name!: string;

  @Column({ type: "text" })
  districtCode!: string;
}
