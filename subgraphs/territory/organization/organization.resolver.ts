import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { byName } from "../by-name.js";
import type { Context } from "../context.js";
import { Municipality } from "../municipality/municipality.js";
import { ProjectRole } from "../project/project-role.js";
import { containing } from "../text-search.js";
import { Agreement } from "./agreement.js";
import { Organization, OrganizationKind } from "./organization.js";

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, {
    nullable: true,
    description: "One body (ente); null where there is none with this id.",
  })
  organization(
    @Arg("id", () => ID, { description: "Its slug, such as `caritas-cremonese`." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Organization | null> {
    return loaders.organizationById.load(id);
  }

  @Query(() => [Organization], { description: "The bodies of the network (enti), by name." })
  async organizations(
    @Arg("kind", () => OrganizationKind, { nullable: true, description: "Only those of this kind." })
    kind: OrganizationKind | null | undefined,
    @Arg("search", () => String, {
      nullable: true,
      description:
        "Only those whose name or one of its aliases contains this text; accents, capitals and dots make no difference.",
    })
    search: string | null | undefined,
    @Ctx() { database }: Context,
  ): Promise<Organization[]> {
    const query = database
      .getRepository(Organization)
      .createQueryBuilder("organization")
      .orderBy("organization.id");
    if (kind != null) query.andWhere("organization.kind = :kind", { kind });
    if (search != null) {
      query.andWhere(containing("searchable(organization.name, organization.aliases)"), { search });
    }
    return (await query.getMany()).sort(byName);
  }

  @FieldResolver(() => Municipality, {
    nullable: true,
    description: "Where it has its seat (sede), where known.",
  })
  async municipality(
    @Root() { municipalityCode }: Organization,
    @Ctx() { loaders }: Context,
  ): Promise<Municipality | null> {
    return municipalityCode === null ? null : loaders.municipalityByCode.load(municipalityCode);
  }

  @FieldResolver(() => [ProjectRole], { description: "What it is in which project (ruoli)." })
  roles(@Root() { id }: Organization, @Ctx() { loaders }: Context): Promise<ProjectRole[]> {
    return loaders.rolesByOrganization.load(id);
  }

  @FieldResolver(() => [Agreement], {
    description: "The agreements it is a party to (protocolli), by title.",
  })
  agreements(@Root() { id }: Organization, @Ctx() { loaders }: Context): Promise<Agreement[]> {
    return loaders.agreementsByOrganization.load(id);
  }
}

@Resolver(() => Agreement)
export class AgreementResolver {
  @FieldResolver(() => [Organization], { description: "Who has signed it (firmatari), by name." })
  parties(@Root() { id }: Agreement, @Ctx() { loaders }: Context): Promise<Organization[]> {
    return loaders.partiesByAgreement.load(id);
  }
}
