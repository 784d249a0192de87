import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { deliverParcel } from "./deliver-parcel.js";
import { discardParcel } from "./discard-parcel.js";
import { packParcels } from "./pack-parcels.js";
import { PackParcelsInput } from "./packing.inputs.js";
import {
  DeliverParcelInput,
  DiscardParcelInput,
  ReserveParcelInput,
  ReturnParcelInput,
} from "./parcel.inputs.js";
import { Parcel } from "./parcel.js";
import { reserveParcel } from "./reserve-parcel.js";
import { returnParcel } from "./return-parcel.js";

@Resolver()
export class ParcelMutationsResolver {
  @Mutation(() => [Parcel], {
    description:
      "Packs parcels by a recipe (confeziona pacchi), all or none, of each product first what expires first.",
  })
  async packParcels(
    @Arg("input", () => PackParcelsInput, { description: "What, where and how many." })
    input: PackParcelsInput,
    @Ctx() context: Context,
  ): Promise<(Parcel | Error | null)[]> {
    return context.loaders.parcelByCode.loadMany(await packParcels(context, input));
  }

  @Mutation(() => Parcel, {
    description: "Sets a parcel aside for a household that is entitled to it (riserva un pacco).",
  })
  async reserveParcel(
    @Arg("input", () => ReserveParcelInput, { description: "Which, for whom." }) input: ReserveParcelInput,
    @Ctx() context: Context,
  ): Promise<Parcel | null> {
    return context.loaders.parcelByCode.load(await reserveParcel(context, input));
  }

  @Mutation(() => Parcel, {
    description:
      "Hands a parcel over (consegna un pacco): once, to the household it is reserved for, on a day of its eligibility, and not too soon after the last one.",
  })
  async deliverParcel(
    @Arg("input", () => DeliverParcelInput, { description: "Which, to whom." }) input: DeliverParcelInput,
    @Ctx() context: Context,
  ): Promise<Parcel | null> {
    return context.loaders.parcelByCode.load(await deliverParcel(context, input));
  }

  @Mutation(() => Parcel, {
    description:
      "Takes back a parcel that was not collected or was brought back (rientro di un pacco), and unpacks it.",
  })
  async returnParcel(
    @Arg("input", () => ReturnParcelInput, { description: "Which." }) input: ReturnParcelInput,
    @Ctx() context: Context,
  ): Promise<Parcel | null> {
    return context.loaders.parcelByCode.load(await returnParcel(context, input));
  }

  @Mutation(() => Parcel, {
    description: "Throws a parcel away with all that is in it (scarta un pacco).",
  })
  async discardParcel(
    @Arg("input", () => DiscardParcelInput, { description: "Which, and why." }) input: DiscardParcelInput,
    @Ctx() context: Context,
  ): Promise<Parcel | null> {
    return context.loaders.parcelByCode.load(await discardParcel(context, input));
  }
}
