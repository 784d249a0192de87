import { Field, ObjectType } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";

@ObjectType({ description: "One line of the trial balance (saldo di un conto)." })
export class AccountBalance {
  @Field(() => String, { description: "The account's code and name (conto), such as `110 Banca`." })
  account!: string;

  @Field(() => Money, { description: "All that was debited to it (dare)." })
  debit!: Money;

  @Field(() => Money, { description: "All that was credited to it (avere)." })
  credit!: Money;
}
