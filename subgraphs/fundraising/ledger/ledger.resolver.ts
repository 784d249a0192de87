import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import type { Context } from "../context.js";
import { AccountBalance } from "./account-balance.js";
import { trialBalance } from "./trial-balance.js";

@Resolver()
export class LedgerResolver {
  @Query(() => [AccountBalance], {
    description:
      "Debits and credits of each account (bilancio di verifica), by its code; they always balance.",
  })
  trialBalance(
    @Arg("on", () => CalendarDate, {
      nullable: true,
      description: "Counts what was posted up to this day, included (alla data); left out, everything.",
    })
    on: string | null | undefined,
    @Ctx() { database }: Context,
  ): Promise<AccountBalance[]> {
    return trialBalance(database, on ?? null);
  }
}
