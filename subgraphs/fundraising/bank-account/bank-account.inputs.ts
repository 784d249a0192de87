import { Field, ID, InputType } from "type-graphql";
import { Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { isIban } from "../payment/iban.js";

/** An IBAN with the right form for its country and the right check digits; with or without spaces. */
export function Iban(): PropertyDecorator {
  return Rule(
    "iban",
    {
      en: "must be an IBAN; its check digits are wrong, or it is too short or too long",
      it: "deve essere un IBAN: le cifre di controllo sono sbagliate, o è troppo corto o lungo",
    },
    isIban,
  );
}

@InputType({ description: "An account of the Fondazione's own (nuovo conto corrente)." })
export class RegisterBankAccountInput extends MutationInput {
  @Field(() => ID, { description: "Its IBAN, with or without spaces." })
  @Iban()
  iban!: string;

  @Field(() => String, { description: "What it is to be called (nome)." })
  @Text(80)
  name!: string;
}
