import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity()
@Directive('@key(fields: "code")')
@ObjectType({
  description: "A social district (ambito distrettuale): municipalities that plan welfare together.",
})
export class SocialDistrict {
  @PrimaryColumn({ type: "text" })
  @Field(() => ID, { description: "The district's code (codice), such as `CREMONA`." })
  code!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  @Column({ type: "text" })
  leadMunicipalityCode!: string;

  /** Organization id. */
  @Column({ type: "text" })
  operatorId!: string;
}
