import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { PersonIdentity } from "../../../shared/privacy/identities/person-identity.js";
import type { Context } from "../context.js";
import { IdentifyParticipantInput } from "./enrolment.inputs.js";
import { Enrolment } from "./enrolment.js";
import { identifyParticipant } from "./identify-participant.js";
import { Participant } from "./participant.js";

@Resolver(() => Enrolment)
export class ParticipantResolver {
  @FieldResolver(() => Participant, {
    nullable: true,
    description: "Who it is (partecipante); null where that was not recorded, or is forgotten.",
  })
  participant(@Root() { id }: Enrolment, @Ctx() { loaders }: Context): Promise<PersonIdentity | null> {
    return loaders.participantByEnrolment.load(id);
  }

  @Mutation(() => Enrolment, {
    description:
      "Records who is enrolled, or corrects it (dati del partecipante): what was kept before is gone.",
  })
  async identifyParticipant(
    @Arg("input", () => IdentifyParticipantInput, { description: "Whose, and who it is." })
    { participant: person, ...input }: IdentifyParticipantInput,
    @Ctx() context: Context,
  ): Promise<Enrolment | null> {
    const participant = await context.identities.person(person);
    return context.loaders.enrolmentById.load(await identifyParticipant(context, { ...input, participant }));
  }
}
