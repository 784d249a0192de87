import { Field, ID, InputType, Int } from "type-graphql";
import { Between, FiscalCode, IstatCode, Rule } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId } from "../../../shared/graphql/register-codes.js";
import { AssistanceKind } from "./household.js";

@InputType({ description: "A household that asks for help (richiesta di un nucleo)." })
export class RegisterHouseholdInput extends MutationInput {
  @Field(() => ID, { description: "The charity that registers it (ente), by its organization id." })
  @OrganizationId()
  registeredById!: string;

  @Field(() => ID, { description: "Where it lives (comune), by ISTAT code." })
  @IstatCode()
  municipalityCode!: string;

  @Field(() => AssistanceKind, { description: "How regularly it is to be helped (assistenza)." })
  assistance!: AssistanceKind;

  @Field(() => Int, { description: "How many people (componenti), 1 to 30." })
  @Between(1, 30)
  size!: number;

  @Field(() => Int, { description: "How many of them are under 18 (minori)." })
  @Between(0, 30)
  minors!: number;

  @Field(() => Int, { description: "How many of them are 65 or older (over 65)." })
  @Between(0, 30)
  @Rule(
    "fitsInHousehold",
    {
      en: "and minors together are more than the household has people",
      it: "e minori insieme superano i componenti del nucleo",
    },
    (over65, household) => {
      const { size, minors } = household as RegisterHouseholdInput;
      return minors + (over65 as number) <= size;
    },
  )
  over65!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "Who asks (codice fiscale del richiedente), to see whether another charity helps already: `alsoServed` tells. It is not kept, only a hash of it; one open household of a charity has it.",
  })
  @FiscalCode()
  applicantFiscalCode?: string | null;
}

@InputType({ description: "A household that gets no help for the time being (sospensione di un nucleo)." })
export class SuspendHouseholdInput extends MutationInput {
  @Field(() => ID, { description: "The household (nucleo)." })
  householdId!: string;
}

@InputType({ description: "A suspended household that gets help again (ripresa di un nucleo)." })
export class ResumeHouseholdInput extends MutationInput {
  @Field(() => ID, { description: "The household (nucleo)." })
  householdId!: string;
}

@InputType({ description: "A household that gets no help any more (uscita di un nucleo)." })
export class ExitHouseholdInput extends MutationInput {
  @Field(() => ID, { description: "The household (nucleo)." })
  householdId!: string;
}
