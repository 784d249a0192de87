import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Organization } from "../../../shared/network/organization.js";
import type { Context } from "../context.js";
import { Grant } from "../grant/grant.js";

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => [Grant], {
    description: "Grants that this body got or asked for (contributi ricevuti), oldest first.",
  })
  grantsReceived(@Root() { id }: Organization, @Ctx() { loaders }: Context): Promise<Grant[]> {
    return loaders.grantsByRecipient.load(id);
  }
}
