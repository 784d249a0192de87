import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { asThePartner } from "../../../shared/auth/acting.js";
import { badInput } from "../../../shared/errors.js";
import { inEach } from "../../../shared/language/language.js";
import { isFiscalCode, notAFiscalCode } from "../../../shared/privacy/fiscal-code.js";
import type { Context } from "../context.js";
import { AlreadyServed, alreadyServed } from "./already-served.js";
import { Household } from "./household.js";

@Resolver(() => Household)
export class AlreadyServedResolver {
  @Query(() => [AlreadyServed], {
    description:
      "Whether somebody is helped already (ricerca doppioni): the charities that have an open household with this applicant.",
  })
  async alreadyServed(
    @Arg("fiscalCode", () => String, {
      description: "The applicant's codice fiscale. It is neither kept nor repeated.",
    })
    fiscalCode: string,
    @Ctx() context: Context,
  ): Promise<AlreadyServed[]> {
    if (!isFiscalCode(fiscalCode))
      throw badInput(
        "fiscalCode",
        inEach((language) => `fiscalCode: ${notAFiscalCode[language]}.`),
      );
    const hashes = await context.identities.hashesOf(fiscalCode);
    // Across the charities, on purpose: of another's household it tells which charity, and until when.
    return asThePartner(() => alreadyServed(context.database, hashes));
  }

  @FieldResolver(() => [AlreadyServed], {
    description:
      "The other charities that help the same applicant (già assistito altrove): ask for it when you register a household, and talk to them. Known only where a codice fiscale was given.",
  })
  alsoServed(@Root() { id }: Household, @Ctx() { loaders }: Context): Promise<AlreadyServed[]> {
    return loaders.alsoServedByHousehold.load(id);
  }
}
