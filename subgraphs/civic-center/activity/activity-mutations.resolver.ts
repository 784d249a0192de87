import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import {
  CancelActivityInput,
  CloseActivityInput,
  CreateActivityInput,
  OpenActivityInput,
  StartActivityInput,
} from "./activity.inputs.js";
import { Activity } from "./activity.js";
import { addOffer } from "./add-offer.js";
import { cancelActivity } from "./cancel-activity.js";
import { closeActivity } from "./close-activity.js";
import { createActivity } from "./create-activity.js";
import { AddOfferInput } from "./offer.inputs.js";
import { openActivity } from "./open-activity.js";
import { startActivity } from "./start-activity.js";

type Changed = Promise<Activity | null>;

@Resolver(() => Activity)
export class ActivityMutations {
  @Mutation(() => Activity, { description: "Prepares an activity, as a draft (crea un'attività)." })
  async createActivity(
    @Arg("input", () => CreateActivityInput, { description: "The activity." }) input: CreateActivityInput,
    @Ctx() context: Context,
  ): Changed {
    return context.loaders.activityById.load(await createActivity(context, input));
  }

  @Mutation(() => Activity, {
    description:
      "Adds a provider's seats to an activity (aggiunge un'offerta); who waits gets them, in order.",
  })
  async addOffer(
    @Arg("input", () => AddOfferInput, { description: "The offer." }) input: AddOfferInput,
    @Ctx() context: Context,
  ): Changed {
    return context.loaders.activityById.load(await addOffer(context, input));
  }

  @Mutation(() => Activity, { description: "Takes enrolments from now on (apre le iscrizioni)." })
  async openActivity(
    @Arg("input", () => OpenActivityInput, { description: "Which." }) input: OpenActivityInput,
    @Ctx() context: Context,
  ): Changed {
    return context.loaders.activityById.load(await openActivity(context, input));
  }

  @Mutation(() => Activity, {
    description: "Begins an activity (avvia un'attività): from now on attendance is recorded.",
  })
  async startActivity(
    @Arg("input", () => StartActivityInput, { description: "Which." }) input: StartActivityInput,
    @Ctx() context: Context,
  ): Changed {
    return context.loaders.activityById.load(await startActivity(context, input));
  }

  @Mutation(() => Activity, {
    description:
      "Ends an activity (conclude un'attività): its coming bookings are cancelled, who came has completed it, who never came is withdrawn.",
  })
  async closeActivity(
    @Arg("input", () => CloseActivityInput, { description: "Which." }) input: CloseActivityInput,
    @Ctx() context: Context,
  ): Changed {
    return context.loaders.activityById.load(await closeActivity(context, input));
  }

  @Mutation(() => Activity, {
    description:
      "Calls an activity off (annulla un'attività): its coming bookings are cancelled, its enrolments withdrawn.",
  })
  async cancelActivity(
    @Arg("input", () => CancelActivityInput, { description: "Which." }) input: CancelActivityInput,
    @Ctx() context: Context,
  ): Changed {
    return context.loaders.activityById.load(await cancelActivity(context, input));
  }
}
