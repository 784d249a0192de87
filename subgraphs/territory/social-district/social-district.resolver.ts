import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { byName } from "../by-name.js";
import type { Context } from "../context.js";
import { Municipality } from "../municipality/municipality.js";
import { Organization } from "../organization/organization.js";
import { SocialDistrict } from "./social-district.js";
import { ZonePlan } from "./zone-plan.js";

@Resolver(() => SocialDistrict)
export class SocialDistrictResolver {
  @Query(() => SocialDistrict, {
    nullable: true,
    description: "One social district (ambito); null where there is none with this code.",
  })
  socialDistrict(
    @Arg("code", () => ID, { description: "The district's code, such as `CREMONA`." }) code: string,
    @Ctx() { loaders }: Context,
  ): Promise<SocialDistrict | null> {
    return loaders.districtByCode.load(code);
  }

  @Query(() => [SocialDistrict], { description: "The social districts (ambiti distrettuali), by name." })
  socialDistricts(@Ctx() { database }: Context): Promise<SocialDistrict[]> {
    return database.getRepository(SocialDistrict).find({ order: { name: "ASC", code: "ASC" } });
  }

  @FieldResolver(() => Municipality, { description: "The municipality that leads it (comune capofila)." })
  leadMunicipality(
    @Root() { leadMunicipalityCode }: SocialDistrict,
    @Ctx() { loaders }: Context,
  ): Promise<Municipality | null> {
    return loaders.municipalityByCode.load(leadMunicipalityCode);
  }

  @FieldResolver(() => Organization, {
    description:
      "Who runs its services (ente gestore): Azienda Sociale del Cremonese, Concass, Comunità Sociale Cremasca.",
  })
  operator(
    @Root() { operatorId }: SocialDistrict,
    @Ctx() { loaders }: Context,
  ): Promise<Organization | null> {
    return loaders.organizationById.load(operatorId);
  }

  @FieldResolver(() => [Municipality], { description: "Its municipalities (comuni) on a day, by name." })
  async municipalities(
    @Root() { code }: SocialDistrict,
    @Arg("on", () => CalendarDate, { nullable: true, description: "The day; left out, today in Italy." })
    on: string | null | undefined,
    @Ctx() { loaders }: Context,
  ): Promise<(Municipality | null)[]> {
    const memberships = await loaders.membershipsByDistrictOn.load({ key: code, args: { on } });
    const found = memberships.map(({ municipalityCode }) =>
      loaders.municipalityByCode.load(municipalityCode),
    );
    return (await Promise.all(found)).sort((a, b) => byName(a!, b!));
  }

  @FieldResolver(() => [ID], { description: "ISTAT codes of its municipalities in force today." })
  async municipalityCodes(@Root() { code }: SocialDistrict, @Ctx() { loaders }: Context): Promise<string[]> {
    const memberships = await loaders.membershipsByDistrictOn.load({ key: code, args: {} });
    return memberships.map(({ municipalityCode }) => municipalityCode);
  }

  @FieldResolver(() => [ID], {
    description: "ISTAT codes of the abolished municipalities that live on in them.",
  })
  async absorbedMunicipalityCodes(
    @Root() { code }: SocialDistrict,
    @Ctx() { loaders }: Context,
  ): Promise<string[]> {
    return (await loaders.absorbedCodesByDistrict.load(code)).map((absorbed) => absorbed.code);
  }

  @FieldResolver(() => [ZonePlan], { description: "Its welfare plans (Piani di Zona), oldest first." })
  zonePlans(@Root() { code }: SocialDistrict, @Ctx() { loaders }: Context): Promise<ZonePlan[]> {
    return loaders.zonePlansByDistrict.load(code);
  }
}
