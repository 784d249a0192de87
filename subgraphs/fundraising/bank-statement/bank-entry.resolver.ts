import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import type { Context } from "../context.js";
import { Donation } from "../donation/donation.js";
import { BankEntry } from "./bank-entry.js";
import { ReconcileBankEntryInput } from "./bank-statement.inputs.js";
import { reconcileBankEntry } from "./reconcile-bank-entry.js";

@Resolver(() => BankEntry)
export class BankEntryResolver {
  @Mutation(() => BankEntry, {
    description:
      "Says which donation an open movement is (riconcilia a mano), after a look at the bank's file; the amounts must be equal.",
  })
  async reconcileBankEntry(
    @Arg("input", () => ReconcileBankEntryInput, { description: "Which, with which." })
    input: ReconcileBankEntryInput,
    @Ctx() context: Context,
  ): Promise<BankEntry | null> {
    return context.loaders.bankEntryById.load(await reconcileBankEntry(context, input));
  }

  @FieldResolver(() => Money, { description: "How much (importo): above nought what came in." })
  amount(@Root() { amountCents }: BankEntry): Money {
    return Money.fromCents(amountCents);
  }

  @FieldResolver(() => Donation, {
    nullable: true,
    description: "The donation that it is (donazione); null while it is open.",
  })
  async donation(@Root() { donationId }: BankEntry, @Ctx() { loaders }: Context): Promise<Donation | null> {
    return donationId === null ? null : loaders.donationById.load(donationId);
  }
}
