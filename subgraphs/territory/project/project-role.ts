import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum ProjectRoleKind {
  LEAD = "LEAD",
  PARTNER = "PARTNER",
  FUNDER = "FUNDER",
  SUPPORTER = "SUPPORTER",
}
registerEnumType(ProjectRoleKind, {
  name: "ProjectRoleKind",
  description: "What a body is in a project (tipo di ruolo).",
  valuesConfig: {
    LEAD: { description: "Leads it (capofila)." },
    PARTNER: { description: "Takes part in it (partner)." },
    FUNDER: { description: "Pays for it (finanziatore)." },
    SUPPORTER: { description: "Helps it from outside (sostenitore)." },
  },
});

@Entity()
@ObjectType({ description: "What a body is in a project (ruolo), and when." })
export class ProjectRole {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  projectCode!: string;

  @Column({ type: "text" })
  organizationId!: string;

  @Column({ type: "text" })
  @Field(() => ProjectRoleKind, { description: "What it is (tipo)." })
  kind!: ProjectRoleKind;

  @Column({ type: "date", name: "first_day", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "Its first day in this role (dal), where known.",
  })
  from!: string | null;

  @Column({ type: "date", name: "last_day", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "Its last day in this role (al), itself included; null while it lasts.",
  })
  to!: string | null;
}
