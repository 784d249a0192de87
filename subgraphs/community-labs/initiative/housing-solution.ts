import { Field, ObjectType } from "type-graphql";
import { ChildEntity, Column } from "typeorm";
import { LabInitiative } from "./lab-initiative.js";

@ChildEntity("HousingSolution")
@ObjectType({
  implements: LabInitiative,
  description: "Homes that a lab found for those who need one (soluzione abitativa).",
})
export class HousingSolution extends LabInitiative {
  @Column({ type: "text" })
  @Field(() => String, { description: "What kind of homes they are (tipo), such as `cohousing`." })
  kind!: string;
}
