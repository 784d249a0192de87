import { Field, ID, InputType } from "type-graphql";
import { EitherOf, MayNameSomebody } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { Iban } from "../bank-account/bank-account.inputs.js";
import { BankStatementFormat } from "./bank-statement.js";

@InputType({ description: "A bank's file (estratto conto da importare)." })
export class ImportBankStatementInput extends MutationInput {
  @Field(() => BankStatementFormat, { description: "How it is written (formato)." })
  @EitherOf("text", "base64")
  format!: BankStatementFormat;

  @Field(() => String, { nullable: true, description: "The file's text (testo)." })
  @MayNameSomebody()
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The file's bytes in base64, so that its encoding is seen to: UTF-8, Windows-1252, or what its XML declares.",
  })
  @MayNameSomebody()
  base64?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The account's IBAN: a CSV does not tell it. Of CAMT.053 it may be left out.",
  })
  @Iban()
  iban?: string | null;
}

@InputType({ description: "What a movement is that was left open (riconciliazione a mano)." })
export class ReconcileBankEntryInput extends MutationInput {
  @Field(() => ID, { description: "The movement (movimento)." })
  bankEntryId!: string;

  @Field(() => ID, {
    description: "The donation that it is (donazione): promised or received, of the same amount.",
  })
  donationId!: string;
}
