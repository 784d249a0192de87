import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { HousingSolution } from "../initiative/housing-solution.js";
import type { LabInitiative } from "../initiative/lab-initiative.js";
import { assignHousing } from "./assign-housing.js";
import { endHousing } from "./end-housing.js";
import { AssignHousingInput, EndHousingInput, OfferHousingInput } from "./housing.inputs.js";
import { offerHousing } from "./offer-housing.js";

@Resolver()
export class HousingMutations {
  @Mutation(() => HousingSolution, { description: "Records homes that a lab found (offre alloggi)." })
  async offerHousing(
    @Arg("input", () => OfferHousingInput, { description: "The homes." }) input: OfferHousingInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await offerHousing(context, input));
  }

  @Mutation(() => HousingSolution, {
    description:
      "Gives a home to a household (assegna un alloggio): one household in a home at a time, one home for a household.",
  })
  async assignHousing(
    @Arg("input", () => AssignHousingInput, { description: "Which home, to whom, from when." })
    input: AssignHousingInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await assignHousing(context, input));
  }

  @Mutation(() => HousingSolution, {
    description: "Records that a household leaves its home, which is free again (rilascia un alloggio).",
  })
  async endHousing(
    @Arg("input", () => EndHousingInput, { description: "Which home, and from when it is free." })
    input: EndHousingInput,
    @Ctx() context: Context,
  ): Promise<LabInitiative | null> {
    return context.loaders.initiativeById.load(await endHousing(context, input));
  }
}
