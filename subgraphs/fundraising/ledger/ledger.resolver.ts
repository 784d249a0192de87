import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import { readPage } from "../../../shared/database/pages.js";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import type { Context } from "../context.js";
import { Account } from "./account.js";
import { AccountBalance } from "./account-balance.js";
import { LedgerEntry, LedgerEntryConnection } from "./ledger-entry.js";
import { chartOfAccounts, trialBalance } from "./trial-balance.js";

@ArgsType()
class LedgerEntriesArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Only those that debit or credit this account, by its code.",
  })
  account?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: "Only those posted on this day or later (dal)." })
  from?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Only those posted on this day or earlier (al).",
  })
  to?: string | null;
}

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

  @Query(() => [Account], {
    description: "The chart of accounts (piano dei conti), by code, with what each stands at.",
  })
  accounts(
    @Arg("on", () => CalendarDate, {
      nullable: true,
      description: "Counts what was posted up to this day, included (alla data); left out, everything.",
    })
    on: string | null | undefined,
    @Ctx() { database }: Context,
  ): Promise<Account[]> {
    return chartOfAccounts(database, on ?? null);
  }

  @Query(() => LedgerEntryConnection, {
    description: "The ledger (libro giornale): its entries in the order they were written.",
  })
  ledgerEntries(
    @Args(() => LedgerEntriesArgs) { account, from, to, ...page }: LedgerEntriesArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<LedgerEntry>> {
    const query = database.getRepository(LedgerEntry).createQueryBuilder("entry");
    if (account != null)
      query.andWhere("(entry.debitAccount = :account OR entry.creditAccount = :account)", { account });
    if (from != null) query.andWhere("entry.postedOn >= :from", { from });
    if (to != null) query.andWhere("entry.postedOn <= :to", { to });
    return readPage(query, { by: ["id"] }, page);
  }
}
