import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";

export enum AccountKind {
  ASSET = "ASSET",
  LIABILITY = "LIABILITY",
  FUND = "FUND",
}
registerEnumType(AccountKind, {
  name: "AccountKind",
  description: "What an account stands for (tipo di conto).",
  valuesConfig: {
    ASSET: { description: "Where money or goods lie (attività)." },
    LIABILITY: { description: "What is promised to others (passività)." },
    FUND: { description: "Whose money it is: a fund's (fondo)." },
  },
});

@ObjectType({ description: "An account of the ledger (conto), with its balance." })
export class Account {
  @Field(() => ID, { description: "Its code (codice), such as `110`; funds have `310.001` and so on." })
  code!: string;

  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  @Field(() => AccountKind, { description: "What it stands for (tipo)." })
  kind!: AccountKind;

  @Field(() => Money, { description: "All that was debited to it (dare)." })
  debit!: Money;

  @Field(() => Money, { description: "All that was credited to it (avere)." })
  credit!: Money;

  @Field(() => Money, {
    description:
      "What it stands at (saldo): an asset's debit less its credit, the others' credit less their debit.",
  })
  balance!: Money;
}
