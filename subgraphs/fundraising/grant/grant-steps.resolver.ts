import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { applyForGrant } from "./apply-for-grant.js";
import { AwardGrantInput } from "./award-grant.inputs.js";
import { awardGrant } from "./award-grant.js";
import { closeGrant } from "./close-grant.js";
import {
  ApplyForGrantInput,
  CloseGrantInput,
  RejectGrantInput,
  ReportGrantInput,
  ReviewGrantInput,
  RevokeGrantInput,
} from "./grant.inputs.js";
import { Grant } from "./grant.js";
import { rejectGrant } from "./reject-grant.js";
import { reportGrant } from "./report-grant.js";
import { reviewGrant } from "./review-grant.js";
import { revokeGrant } from "./revoke-grant.js";

/** What happens to a grant, from the application to its end. */
@Resolver()
export class GrantStepsResolver {
  @Mutation(() => Grant, { description: "Asks for money for a project (richiede un contributo)." })
  async applyForGrant(
    @Arg("input", () => ApplyForGrantInput, { description: "The application." }) input: ApplyForGrantInput,
    @Ctx() context: Context,
  ): Promise<Grant | null> {
    return context.loaders.grantById.load(await applyForGrant(context, input));
  }

  @Mutation(() => Grant, { description: "Takes an application into examination (avvia l'istruttoria)." })
  async reviewGrant(
    @Arg("input", () => ReviewGrantInput, { description: "Which." }) input: ReviewGrantInput,
    @Ctx() context: Context,
  ): Promise<Grant | null> {
    return context.loaders.grantById.load(await reviewGrant(context, input));
  }

  @Mutation(() => Grant, {
    description:
      "Awards a grant (delibera un contributo): sets the funds' money aside, plans its tranches, and shares it out among its municipalities, all or nothing.",
  })
  async awardGrant(
    @Arg("input", () => AwardGrantInput, { description: "What, from which funds, and how it is paid." })
    input: AwardGrantInput,
    @Ctx() context: Context,
  ): Promise<Grant | null> {
    return context.loaders.grantById.load(await awardGrant(context, input));
  }

  @Mutation(() => Grant, { description: "Turns an application down (respinge una richiesta)." })
  async rejectGrant(
    @Arg("input", () => RejectGrantInput, { description: "Which." }) input: RejectGrantInput,
    @Ctx() context: Context,
  ): Promise<Grant | null> {
    return context.loaders.grantById.load(await rejectGrant(context, input));
  }

  @Mutation(() => Grant, {
    description:
      "Records that the recipient handed in the final report (registra la rendicontazione finale); what is left can still be paid against it.",
  })
  async reportGrant(
    @Arg("input", () => ReportGrantInput, { description: "Which." }) input: ReportGrantInput,
    @Ctx() context: Context,
  ): Promise<Grant | null> {
    return context.loaders.grantById.load(await reportGrant(context, input));
  }

  @Mutation(() => Grant, {
    description:
      "Ends a grant all of whose money is accounted for (chiude un contributo); what was not paid returns to its funds.",
  })
  async closeGrant(
    @Arg("input", () => CloseGrantInput, { description: "Which." }) input: CloseGrantInput,
    @Ctx() context: Context,
  ): Promise<Grant | null> {
    return context.loaders.grantById.load(await closeGrant(context, input));
  }

  @Mutation(() => Grant, {
    description: "Takes a grant back (revoca un contributo); what was not paid returns to its funds.",
  })
  async revokeGrant(
    @Arg("input", () => RevokeGrantInput, { description: "Which." }) input: RevokeGrantInput,
    @Ctx() context: Context,
  ): Promise<Grant | null> {
    return context.loaders.grantById.load(await revokeGrant(context, input));
  }
}
