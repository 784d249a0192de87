import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { readPage } from "../../../shared/database/pages.js";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { BankAccount } from "../bank-account/bank-account.js";
import type { Context } from "../context.js";
import { type BankEntry, BankEntryConnection, BankEntryState } from "./bank-entry.js";
import { ImportBankStatementInput } from "./bank-statement.inputs.js";
import { BankStatement, BankStatementConnection } from "./bank-statement.js";
import { importBankStatement } from "./import-bank-statement.js";

@ArgsType()
class BankEntriesArgs extends PageArgs {
  @Field(() => BankEntryState, { nullable: true, description: "Only those that stand so: `OPEN`." })
  state?: BankEntryState | null;
}

@Resolver(() => BankStatement)
export class BankStatementResolver {
  @Query(() => BankStatement, {
    nullable: true,
    description: "One bank statement; null where there is none with this id.",
  })
  bankStatement(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<BankStatement | null> {
    return loaders.bankStatementById.load(id);
  }

  @Query(() => BankStatementConnection, {
    description: "The imported bank statements (estratti conto), newest first.",
  })
  bankStatements(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<BankStatement>> {
    const query = database.getRepository(BankStatement).createQueryBuilder("statement");
    return readPage(query, { by: ["id"], descending: true }, page);
  }

  @Mutation(() => BankStatement, {
    description:
      "Imports a bank's file and reconciles donations with it (importa un estratto conto), by reference: a donation's movement must have its amount; a transfer with a campaign's reference alone is recorded as a new donation. What is uncertain stays open, with the reason. A statement that was imported before changes nothing; a file that can't be read is refused whole.",
  })
  async importBankStatement(
    @Arg("input", () => ImportBankStatementInput, { description: "The file." })
    input: ImportBankStatementInput,
    @Ctx() context: Context,
  ): Promise<BankStatement | null> {
    const { id, alreadyImported } = await importBankStatement(context, input);
    const statement = await context.loaders.bankStatementById.load(id);
    return statement && Object.assign(statement, { alreadyImported });
  }

  @FieldResolver(() => BankAccount, { description: "Whose statement it is (conto)." })
  account(@Root() { iban }: BankStatement, @Ctx() { loaders }: Context): Promise<BankAccount | null> {
    return loaders.bankAccountByIban.load(iban);
  }

  @FieldResolver(() => Int, {
    description: "How many of its movements an earlier statement had already (già noti).",
  })
  async knownEntryCount(
    @Root() { id, entryCount }: BankStatement,
    @Ctx() { loaders }: Context,
  ): Promise<number> {
    const [counts] = await loaders.entryCountsByStatement.load(id);
    return entryCount - (counts?.kept ?? 0);
  }

  @FieldResolver(() => Int, { description: "How many were found to be donations (riconciliati)." })
  async reconciledCount(@Root() { id }: BankStatement, @Ctx() { loaders }: Context): Promise<number> {
    const [counts] = await loaders.entryCountsByStatement.load(id);
    return counts?.reconciled ?? 0;
  }

  @FieldResolver(() => Int, { description: "How many somebody has to look at (da verificare)." })
  async openCount(@Root() { id }: BankStatement, @Ctx() { loaders }: Context): Promise<number> {
    const [counts] = await loaders.entryCountsByStatement.load(id);
    return counts?.open ?? 0;
  }

  @FieldResolver(() => BankEntryConnection, {
    description: "Its movements that no earlier statement had (movimenti), in the file's order.",
  })
  entries(
    @Root() { id }: BankStatement,
    @Args(() => BankEntriesArgs) { state, ...page }: BankEntriesArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<BankEntry>> {
    const where = state == null ? [] : [["state", "=", state] as const];
    return loaders.entriesByStatement.load({ parent: id, page, where });
  }
}
