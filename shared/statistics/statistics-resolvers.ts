import type DataLoader from "dataloader";
import { Arg, type ClassType, Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { checkedPeriod, PeriodInput } from "../graphql/period.js";
import { Municipality } from "../network/municipality.js";
import { Project } from "../network/project.js";
import { SocialDistrict } from "../network/social-district.js";
import type { Figures, StatisticsKey } from "./figures.js";

export interface StatisticsField<Statistics, Context> {
  /** The field's name on Municipality, SocialDistrict and Project. */
  name: string;
  type: () => ClassType<object>;
  /** What the statistics are of, with the Italian term. */
  description: string;
  loader: (context: Context) => DataLoader<StatisticsKey, Figures, string>;
  shape: (figures: Figures) => Statistics;
}

/** Without its codes a place's figures would silently miss a municipality: better no answer. */
function required(codes: string[] | undefined, field: string): string[] {
  if (codes === undefined)
    throw new Error(`The representation lacks ${field}, which the statistics require.`);
  return codes;
}

/** Adds one partner's statistics to the network's places and projects: the same three fields in every subgraph. */
export function statisticsResolvers<Statistics, Context>(field: StatisticsField<Statistics, Context>) {
  const { name, type, description } = field;
  const periodText = { description: "The year, or a quarter of it (periodo)." };
  const load = async (context: Context, family: StatisticsKey["family"], period: PeriodInput) =>
    field.shape(await field.loader(context).load({ family, period: checkedPeriod(period) }));

  @Resolver(() => Municipality)
  class MunicipalityStatistics {
    @Directive('@requires(fields: "absorbedCodes")')
    @FieldResolver(type, {
      name,
      description: `${description} in the municipality, and in those it absorbed.`,
    })
    async statistics(
      @Root() place: Municipality,
      @Arg("period", () => PeriodInput, periodText) period: PeriodInput,
      @Ctx() context: Context,
    ) {
      const codes = [place.istatCode, ...required(place.absorbedCodes, "absorbedCodes")];
      return load(context, { key: place.istatCode, by: "place", codes, closed: true }, period);
    }
  }

  @Resolver(() => SocialDistrict)
  class SocialDistrictStatistics {
    @Directive('@requires(fields: "municipalityCodes absorbedMunicipalityCodes")')
    @FieldResolver(type, {
      name,
      description: `${description} in the district: over its municipalities of today and those they absorbed.`,
    })
    async statistics(
      @Root() place: SocialDistrict,
      @Arg("period", () => PeriodInput, periodText) period: PeriodInput,
      @Ctx() context: Context,
    ) {
      const codes = [
        ...required(place.municipalityCodes, "municipalityCodes"),
        ...required(place.absorbedMunicipalityCodes, "absorbedMunicipalityCodes"),
      ];
      return load(context, { key: place.code, by: "place", codes, closed: false }, period);
    }
  }

  @Resolver(() => Project)
  class ProjectStatistics {
    @FieldResolver(type, { name, description: `${description} within the project.` })
    async statistics(
      @Root() project: Project,
      @Arg("period", () => PeriodInput, periodText) period: PeriodInput,
      @Ctx() context: Context,
    ) {
      return load(context, { key: project.code, by: "project", codes: [project.code], closed: true }, period);
    }
  }

  return [MunicipalityStatistics, SocialDistrictStatistics, ProjectStatistics] as const;
}
