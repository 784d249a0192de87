import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { RegisterBankAccountInput } from "./bank-account.inputs.js";
import { BankAccount } from "./bank-account.js";
import { registerBankAccount } from "./register-bank-account.js";

@Resolver(() => BankAccount)
export class BankAccountResolver {
  @Query(() => [BankAccount], { description: "The Fondazione's own accounts (conti correnti), by IBAN." })
  bankAccounts(@Ctx() { database }: Context): Promise<BankAccount[]> {
    return database.getRepository(BankAccount).find({ order: { iban: "ASC" } });
  }

  @Mutation(() => BankAccount, {
    description: "Registers an account of the Fondazione's own, whose statements can then be imported.",
  })
  async registerBankAccount(
    @Arg("input", () => RegisterBankAccountInput, { description: "The account." })
    input: RegisterBankAccountInput,
    @Ctx() context: Context,
  ): Promise<BankAccount | null> {
    return context.loaders.bankAccountByIban.load(await registerBankAccount(context, input));
  }
}
