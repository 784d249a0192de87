import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "Money that was given for one purpose (fondo). It is spent on that purpose and on nothing else.",
})
export class Fund {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  /** Project code; the table `fund_project` lists it, and the parts of that project that the money may go to. */
  @Column({ type: "text", nullable: true })
  restrictedTo!: string | null;

  /** Kept by the database: what was received, less what was given back. */
  @Column({ type: "bigint" })
  receivedCents!: string;

  /** Kept by the database: what is committed to grants; never above what was received. */
  @Column({ type: "bigint" })
  allocatedCents!: string;
}
