import { Field, ID, InputType } from "type-graphql";
import { isUuid } from "../../../shared/database/loaders.js";
import { Rule } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { Decimal } from "../../../shared/graphql/scalars.js";
import { PersonInput, SomePerson } from "../../../shared/privacy/identities/person-input.js";
import { EurosOrFree } from "../activity/offer.inputs.js";
import { Payer } from "./enrolment.js";

@InputType({
  description: "Someone who enrols in an activity (iscrizione). Who it is stays with the centre.",
})
export class EnrolInput extends MutationInput {
  @Field(() => ID, { description: "In what (attività)." })
  activityId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "The person's number in the centre's own register (partecipante): a random UUID that says nothing of who it is, the same at each enrolment. Never answered. Left out: somebody new.",
  })
  @Rule("uuid", { en: "must be a UUID", it: "deve essere un UUID" }, (id) => isUuid(id as string))
  participantId?: string | null;

  @Field(() => PersonInput, {
    nullable: true,
    description:
      "Who it is, or a child's parent (dati del partecipante): kept encrypted, for those who promote the centre alone.",
  })
  @SomePerson()
  participant?: PersonInput | null;

  @Field(() => Payer, { description: "Who pays (chi paga)." })
  payer!: Payer;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "What is to be paid, in euros (dovuto), where it is less than the price; unless given, the providers' price.",
  })
  @EurosOrFree(10_000)
  due?: string | null;
}

@InputType({ description: "Someone who gives up a seat, or a place in the waiting list (ritiro)." })
export class WithdrawEnrolmentInput extends MutationInput {
  @Field(() => ID, { description: "The enrolment (iscrizione)." })
  enrolmentId!: string;
}

@InputType({ description: "Who is enrolled (dati del partecipante)." })
export class IdentifyParticipantInput extends MutationInput {
  @Field(() => ID, { description: "The enrolment (iscrizione)." })
  enrolmentId!: string;

  @Field(() => PersonInput, {
    description:
      "The person, or a child's parent (partecipante): all that is to be kept, in the place of what was.",
  })
  @SomePerson()
  participant!: PersonInput;
}
