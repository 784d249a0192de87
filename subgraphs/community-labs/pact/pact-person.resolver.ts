import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { PersonIdentity } from "../../../shared/privacy/identities/person-identity.js";
import type { Context } from "../context.js";
import { identifyPactPerson } from "./identify-pact-person.js";
import { IdentifyPactPersonInput } from "./pact.inputs.js";
import { Pact } from "./pact.js";
import { PactPerson } from "./pact-person.js";

@Resolver(() => Pact)
export class PactPersonResolver {
  @FieldResolver(() => PactPerson, {
    nullable: true,
    description: "With whom it is made (persona); null where that was not recorded, or is forgotten.",
  })
  person(@Root() { id }: Pact, @Ctx() { loaders }: Context): Promise<PersonIdentity | null> {
    return loaders.personByPact.load(id);
  }

  @Mutation(() => Pact, {
    description:
      "Records with whom a pact is made, or corrects it (dati della persona): what was kept before is gone, the pact's texts stay as they are.",
  })
  async identifyPactPerson(
    @Arg("input", () => IdentifyPactPersonInput, { description: "Which pact, and who it is." })
    { person, ...input }: IdentifyPactPersonInput,
    @Ctx() context: Context,
  ): Promise<Pact | null> {
    const identified = { ...input, person: await context.identities.person(person) };
    return context.loaders.pactById.load(await identifyPactPerson(context, identified));
  }
}
