import { ObjectType } from "type-graphql";
import { ChildEntity, Column } from "typeorm";
import { LabInitiative } from "./lab-initiative.js";

@ChildEntity("WorkLifePlan")
@ObjectType({
  implements: LabInitiative,
  description: "A plan to reconcile work and family (conciliazione dei tempi famiglia-lavoro).",
})
export class WorkLifePlan extends LabInitiative {
  /** Organization id. */
  @Column({ type: "text", nullable: true })
  employerId!: string | null;
}
