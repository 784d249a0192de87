import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { byName } from "../by-name.js";
import type { Context } from "../context.js";
import { SocialDistrict } from "../social-district/social-district.js";
import { containing } from "../text-search.js";
import { DistrictMembership } from "./district-membership.js";
import { GeoPoint, Municipality } from "./municipality.js";
import { theDay } from "./on-a-day.js";

@ArgsType()
class MunicipalitiesArgs {
  @Field(() => ID, { nullable: true, description: "Only those that belong to this district on that day." })
  district?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Those in force on this day (in vigore il); left out, today in Italy.",
  })
  on?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only those whose name contains this text; accents, capitals and dots make no difference.",
  })
  search?: string | null;
}

@Resolver(() => Municipality)
export class MunicipalityResolver {
  @Query(() => Municipality, {
    nullable: true,
    description:
      "One municipality (comune), abolished ones included; null where there is none with this code.",
  })
  municipality(
    @Arg("istatCode", () => ID, { description: "The six-digit ISTAT code (codice ISTAT)." })
    istatCode: string,
    @Ctx() { loaders }: Context,
  ): Promise<Municipality | null> {
    return loaders.municipalityByCode.load(istatCode);
  }

  @Query(() => [Municipality], { description: "The municipalities (comuni) in force on a day, by name." })
  async municipalities(
    @Args(() => MunicipalitiesArgs) { district, on, search }: MunicipalitiesArgs,
    @Ctx() { database }: Context,
  ): Promise<Municipality[]> {
    const query = database
      .getRepository(Municipality)
      .createQueryBuilder("municipality")
      .where(`municipality.in_force @> ${theDay}`, { on: on ?? null })
      .orderBy("municipality.istatCode");
    if (search != null) query.andWhere(containing("searchable(municipality.name)"), { search });
    if (district != null) {
      query.andWhere(
        `municipality.istatCode IN
          (SELECT municipality_code FROM district_membership WHERE district_code = :district AND during @> ${theDay})`,
        { district },
      );
    }
    return (await query.getMany()).sort(byName);
  }

  @FieldResolver(() => GeoPoint, {
    description: "Where the town lies (posizione). Credit GeoNames (CC BY 4.0) wherever it is shown.",
  })
  location(@Root() { latitude, longitude }: Municipality): GeoPoint {
    return { latitude, longitude };
  }

  @FieldResolver(() => Municipality, {
    nullable: true,
    description: "Where an abolished one lives on (comune subentrato); null for one whose end is not set.",
  })
  async successor(
    @Root() { successorCode }: Municipality,
    @Ctx() { loaders }: Context,
  ): Promise<Municipality | null> {
    return successorCode === null ? null : loaders.municipalityByCode.load(successorCode);
  }

  @FieldResolver(() => [ID], {
    description: "ISTAT codes of the abolished municipalities that live on in this one.",
  })
  async absorbedCodes(@Root() { istatCode }: Municipality, @Ctx() { loaders }: Context): Promise<string[]> {
    return (await loaders.absorbedCodesByMunicipality.load(istatCode)).map(({ code }) => code);
  }

  @FieldResolver(() => [Municipality], {
    description:
      "The abolished municipalities that live on in this one (comuni assorbiti): partners' older records are listed under them.",
  })
  async absorbed(@Root() place: Municipality, @Ctx() context: Context): Promise<Municipality[]> {
    const codes = await this.absorbedCodes(place, context);
    const found = await Promise.all(codes.map((code) => context.loaders.municipalityByCode.load(code)));
    return found.filter((municipality) => municipality !== null);
  }

  @FieldResolver(() => SocialDistrict, {
    nullable: true,
    description:
      "The social district (ambito) it belongs to on a day; null on a day when it is not in force.",
  })
  async district(
    @Root() { istatCode }: Municipality,
    @Arg("on", () => CalendarDate, { nullable: true, description: "The day; left out, today in Italy." })
    on: string | null | undefined,
    @Ctx() { loaders }: Context,
  ): Promise<SocialDistrict | null> {
    const [membership] = await loaders.membershipsByMunicipalityOn.load({ key: istatCode, args: { on } });
    return membership === undefined ? null : loaders.districtByCode.load(membership.districtCode);
  }

  @FieldResolver(() => [DistrictMembership], {
    description: "Every district it has belonged to, and when (appartenenze), oldest first.",
  })
  memberships(
    @Root() { istatCode }: Municipality,
    @Ctx() { loaders }: Context,
  ): Promise<DistrictMembership[]> {
    return loaders.membershipsByMunicipality.load(istatCode);
  }
}

@Resolver(() => DistrictMembership)
export class DistrictMembershipResolver {
  @FieldResolver(() => SocialDistrict, { description: "The district (ambito)." })
  district(
    @Root() { districtCode }: DistrictMembership,
    @Ctx() { loaders }: Context,
  ): Promise<SocialDistrict | null> {
    return loaders.districtByCode.load(districtCode);
  }
}
