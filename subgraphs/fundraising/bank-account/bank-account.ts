import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity()
@ObjectType({
  description:
    "An account of the Fondazione's own (conto corrente), which donors are told: statements are of these.",
})
export class BankAccount {
  @PrimaryColumn({ type: "text" })
  @Field(() => ID, { description: "Its IBAN, without spaces." })
  iban!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "What it is called (nome)." })
  name!: string;
}
