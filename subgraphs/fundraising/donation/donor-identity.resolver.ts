import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { PersonIdentity } from "../../../shared/privacy/identities/person-identity.js";
import type { Context } from "../context.js";
import { IdentifyDonorInput } from "./donation.inputs.js";
import { Donation } from "./donation.js";
import { DonorIdentity } from "./donor-identity.js";
import { identifyDonor } from "./identify-donor.js";

@Resolver(() => Donation)
export class DonorIdentityResolver {
  @FieldResolver(() => DonorIdentity, {
    nullable: true,
    description: "Who gave (donatore); null where that was not recorded, or is forgotten.",
  })
  donor(@Root() { donorId }: Donation, @Ctx() { loaders }: Context): Promise<PersonIdentity | null> {
    return loaders.identityByDonor.load(donorId);
  }

  @Mutation(() => Donation, {
    description:
      "Records who gave a donation, and with it all others of the same donor, or corrects it (dati del donatore): what was kept before is gone.",
  })
  async identifyDonor(
    @Arg("input", () => IdentifyDonorInput, { description: "Whose donation, and who it is." })
    { donor: person, ...input }: IdentifyDonorInput,
    @Ctx() context: Context,
  ): Promise<Donation | null> {
    const donor = await context.identities.person(person);
    return context.loaders.donationById.load(await identifyDonor(context, { ...input, donor }));
  }
}
