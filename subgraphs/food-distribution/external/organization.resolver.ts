import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Organization } from "../../../shared/network/organization.js";
import type { Context } from "../context.js";
import { DistributionPoint } from "../distribution-point/distribution-point.js";

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => [DistributionPoint], {
    description: "Where it gives out food (punti di distribuzione), by name; without those that have closed.",
  })
  distributionPoints(
    @Root() { id }: Organization,
    @Ctx() { loaders }: Context,
  ): Promise<DistributionPoint[]> {
    return loaders.pointsByOperator.load({ key: id, args: {} });
  }
}
