import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Project } from "../../../shared/network/project.js";
import { CivicCenter } from "../civic-center/civic-center.js";
import type { Context } from "../context.js";

@Resolver(() => Project)
export class ProjectResolver {
  @FieldResolver(() => [CivicCenter], {
    description: "The project's Civic Centers (centri civici), by name.",
  })
  civicCenters(@Root() { code }: Project, @Ctx() { loaders }: Context): Promise<CivicCenter[]> {
    return loaders.civicCentersByProject.load(code);
  }
}
