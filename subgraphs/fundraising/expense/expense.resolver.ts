import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import type { Context } from "../context.js";
import { Grant } from "../grant/grant.js";
import { RecordExpenseInput, ReverseExpenseInput } from "./expense.inputs.js";
import { Expense } from "./expense.js";
import { recordExpense } from "./record-expense.js";
import { reverseExpense } from "./reverse-expense.js";

@Resolver(() => Expense)
export class ExpenseResolver {
  @Mutation(() => Expense, {
    description: "Accepts what a recipient spent, against its document (registra una spesa rendicontata).",
  })
  async recordExpense(
    @Arg("input", () => RecordExpenseInput, { description: "The expense." }) input: RecordExpenseInput,
    @Ctx() context: Context,
  ): Promise<Expense | null> {
    return context.loaders.expenseById.load(await recordExpense(context, input));
  }

  @Mutation(() => Expense, {
    description: "Takes back an expense that was recorded by mistake, by a counter-entry (storna una spesa).",
  })
  async reverseExpense(
    @Arg("input", () => ReverseExpenseInput, { description: "Which." }) input: ReverseExpenseInput,
    @Ctx() context: Context,
  ): Promise<Expense | null> {
    return context.loaders.expenseById.load(await reverseExpense(context, input));
  }

  @FieldResolver(() => Grant, { description: "What was spent (contributo)." })
  grant(@Root() { grantId }: Expense, @Ctx() { loaders }: Context): Promise<Grant | null> {
    return loaders.grantById.load(grantId);
  }

  @FieldResolver(() => Money, { description: "How much of the grant (importo)." })
  amount(@Root() { amountCents }: Expense): Money {
    return Money.fromCents(amountCents);
  }
}
