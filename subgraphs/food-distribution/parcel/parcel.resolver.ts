import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { CalendarDate, Moment } from "../../../shared/graphql/scalars.js";
import { Project } from "../../../shared/network/project.js";
import type { Context } from "../context.js";
import { Delivery } from "../delivery/delivery.js";
import { DistributionPoint } from "../distribution-point/distribution-point.js";
import { Household } from "../household/household.js";
import { Lot } from "../lot/lot.js";
import type { Packing } from "./packing.js";
import { Parcel } from "./parcel.js";
import { normalizedParcelCode } from "./parcel-code.js";
import { labelPath } from "./parcel-label.page.js";
import { ParcelLine } from "./parcel-line.js";

@Resolver(() => Parcel)
export class ParcelResolver {
  @Query(() => Parcel, {
    nullable: true,
    description: "One parcel; null where there is none with this code.",
  })
  parcel(
    @Arg("code", () => ID, { description: "The code on its label; blanks and dashes in it don't matter." })
    code: string,
    @Ctx() { loaders }: Context,
  ): Promise<Parcel | null> {
    return loaders.parcelByCode.load(normalizedParcelCode(code));
  }

  @FieldResolver(() => String, {
    description: "Where its label is, to be printed (etichetta): an SVG, as a path on the gateway's address.",
  })
  labelPath(@Root() { code }: Parcel): string {
    return labelPath(code);
  }

  @FieldResolver(() => String, { description: "After what it was packed (ricetta)." })
  async recipeName(@Root() parcel: Parcel, @Ctx() context: Context): Promise<string> {
    return (await packingOf(parcel, context)).recipeName;
  }

  @FieldResolver(() => Moment, { description: "When it was packed (confezionamento)." })
  async packedAt(@Root() parcel: Parcel, @Ctx() context: Context): Promise<Date> {
    return (await packingOf(parcel, context)).packedAt;
  }

  @FieldResolver(() => CalendarDate, {
    nullable: true,
    description: "The last day on which it may be handed over (scadenza): that of its first lot to expire.",
  })
  async expiresOn(@Root() parcel: Parcel, @Ctx() context: Context): Promise<string | null> {
    return (await packingOf(parcel, context)).expiresOn;
  }

  @FieldResolver(() => DistributionPoint, { description: "Where it was packed and is handed over (punto)." })
  async point(@Root() parcel: Parcel, @Ctx() context: Context): Promise<DistributionPoint | null> {
    return context.loaders.pointById.load((await packingOf(parcel, context)).pointId);
  }

  @FieldResolver(() => Int, { description: "What its contents weigh, in grams (peso)." })
  async weightGrams(@Root() parcel: Parcel, @Ctx() context: Context): Promise<number> {
    return (await packingOf(parcel, context)).weightGrams;
  }

  @FieldResolver(() => [ParcelLine], { description: "What is in it (contenuto)." })
  contents(@Root() { packingId }: Parcel, @Ctx() { loaders }: Context): Promise<ParcelLine[]> {
    return loaders.linesByPacking.load(packingId);
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description: "The project that pays for it, if any (progetto).",
  })
  async fundedBy(@Root() parcel: Parcel, @Ctx() context: Context): Promise<Project | null> {
    const { projectCode } = await packingOf(parcel, context);
    return projectCode === null ? null : Project.at(projectCode);
  }

  @FieldResolver(() => Household, {
    nullable: true,
    description: "The household it is or was set aside for (nucleo); null where it never was.",
  })
  async reservedFor(
    @Root() { reservedForId }: Parcel,
    @Ctx() { loaders }: Context,
  ): Promise<Household | null> {
    return reservedForId === null ? null : loaders.householdById.load(reservedForId);
  }

  @FieldResolver(() => Delivery, {
    nullable: true,
    description: "Its handing over (consegna), if it took place.",
  })
  delivery(@Root() { code }: Parcel, @Ctx() { loaders }: Context): Promise<Delivery | null> {
    return loaders.deliveryByParcel.load(code);
  }
}

async function packingOf({ packingId }: Parcel, { loaders }: Context): Promise<Packing> {
  const packing = await loaders.packingById.load(packingId);
  if (packing === null) throw new Error(`There is no packing ${packingId}.`);
  return packing;
}

@Resolver(() => ParcelLine)
export class ParcelLineResolver {
  @FieldResolver(() => Lot, { description: "Of what (lotto)." })
  lot(@Root() { lotId }: ParcelLine, @Ctx() { loaders }: Context): Promise<Lot | null> {
    return loaders.lotById.load(lotId);
  }
}
