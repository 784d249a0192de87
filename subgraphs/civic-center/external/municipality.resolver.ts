import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Municipality } from "../../../shared/network/municipality.js";
import { CivicCenter } from "../civic-center/civic-center.js";
import type { Context } from "../context.js";

@Resolver(() => Municipality)
export class MunicipalityResolver {
  @FieldResolver(() => [CivicCenter], { description: "The Civic Centers there (centri civici), by name." })
  civicCenters(@Root() { istatCode }: Municipality, @Ctx() { loaders }: Context): Promise<CivicCenter[]> {
    return loaders.civicCentersByMunicipality.load(istatCode);
  }
}
