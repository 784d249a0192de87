import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { Organization } from "../organization/organization.js";
import { SocialDistrict } from "../social-district/social-district.js";
import { Project } from "./project.js";
import { ProjectRole } from "./project-role.js";

@Resolver(() => Project)
export class ProjectResolver {
  @Query(() => Project, {
    nullable: true,
    description: "One project (progetto); null where there is none with this code.",
  })
  project(
    @Arg("code", () => ID, { description: "The project's code, such as `FARELEGAMI`." }) code: string,
    @Ctx() { loaders }: Context,
  ): Promise<Project | null> {
    return loaders.projectByCode.load(code);
  }

  @Query(() => [Project], { description: "The projects (progetti), by code." })
  projects(@Ctx() { database }: Context): Promise<Project[]> {
    return database.getRepository(Project).find({ order: { code: "ASC" } });
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description: "The programme it is an action of (programma), if any.",
  })
  async parent(@Root() { parentCode }: Project, @Ctx() { loaders }: Context): Promise<Project | null> {
    return parentCode === null ? null : loaders.projectByCode.load(parentCode);
  }

  @FieldResolver(() => [Project], { description: "The actions of a programme (azioni), by name." })
  children(@Root() { code }: Project, @Ctx() { loaders }: Context): Promise<Project[]> {
    return loaders.projectsByParent.load(code);
  }

  @FieldResolver(() => [SocialDistrict], { description: "The districts it reaches (ambiti), by name." })
  districts(@Root() { code }: Project, @Ctx() { loaders }: Context): Promise<SocialDistrict[]> {
    return loaders.districtsByProject.load(code);
  }

  @FieldResolver(() => [ProjectRole], { description: "Who is what in it (ruoli)." })
  roles(@Root() { code }: Project, @Ctx() { loaders }: Context): Promise<ProjectRole[]> {
    return loaders.rolesByProject.load(code);
  }
}

@Resolver(() => ProjectRole)
export class ProjectRoleResolver {
  @FieldResolver(() => Project, { description: "In which project (progetto)." })
  project(@Root() { projectCode }: ProjectRole, @Ctx() { loaders }: Context): Promise<Project | null> {
    return loaders.projectByCode.load(projectCode);
  }

  @FieldResolver(() => Organization, { description: "Which body (ente)." })
  organization(
    @Root() { organizationId }: ProjectRole,
    @Ctx() { loaders }: Context,
  ): Promise<Organization | null> {
    return loaders.organizationById.load(organizationId);
  }
}
