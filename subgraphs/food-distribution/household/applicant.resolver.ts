import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { PersonIdentity } from "../../../shared/privacy/identities/person-identity.js";
import type { Context } from "../context.js";
import { Applicant } from "./applicant.js";
import { Household } from "./household.js";

@Resolver(() => Household)
export class ApplicantResolver {
  @FieldResolver(() => Applicant, {
    nullable: true,
    description: "Who asked (richiedente); null where that was not recorded, or is forgotten.",
  })
  applicant(@Root() { id }: Household, @Ctx() { loaders }: Context): Promise<PersonIdentity | null> {
    return loaders.applicantByHousehold.load(id);
  }
}
