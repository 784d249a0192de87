import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { IstatCode, ListOf, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId, ProjectCode } from "../../../shared/graphql/register-codes.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { CommunityLabState, LabContext } from "./community-lab.js";

@InputType({ description: "A lab that begins (avvio di un laboratorio di comunità)." })
export class OpenCommunityLabInput extends MutationInput {
  @Field(() => String, { description: "Its name (nome)." })
  @Text()
  name!: string;

  @Field(() => LabContext, { description: "Where its people live or work together (contesto)." })
  context!: LabContext;

  @Field(() => ID, { description: "Where it is (comune), by ISTAT code." })
  @IstatCode()
  municipalityCode!: string;

  @Field(() => ID, { nullable: true, description: "The project it belongs to (progetto), by its code." })
  @ProjectCode()
  projectCode?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "The bodies that take part in it (partner), by their organization ids: one of them must be yours. Left out, yours alone, where your token acts for one.",
  })
  @ListOf(0, 50)
  @OrganizationId()
  partnerIds?: string[] | null;

  @Field(() => CalendarDate, { nullable: true, description: "The day it began (avvio); today if left out." })
  @NotInTheFuture()
  openedOn?: string | null;
}

@InputType({ description: "A step of a lab (passaggio di un laboratorio)." })
export class AdvanceCommunityLabInput extends MutationInput {
  @Field(() => ID, { description: "The lab (laboratorio)." })
  labId!: string;

  @Field(() => CommunityLabState, {
    nullable: true,
    description:
      "Where it is to stand (stato): `SUSPENDED` for a pause, `CONCLUDED` at its end. Left out: the next one; a suspended lab resumes where it was.",
  })
  to?: CommunityLabState | null;
}
