import { Field, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({
  description:
    "A time during which a municipality belonged to a social district (appartenenza all'ambito). On any day it belongs to one.",
})
export class DistrictMembership {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  municipalityCode!: string;

  @Column({ type: "text" })
  districtCode!: string;

  @Column({ type: "date", name: "first_day" })
  @Field(() => CalendarDate, {
    description: "The first day (dal), or the first that the register knows of: 2015-01-01.",
  })
  from!: string;

  @Column({ type: "date", name: "last_day", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The last day (al), itself included; null while it lasts.",
  })
  to!: string | null;
}
