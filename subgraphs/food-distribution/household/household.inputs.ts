import { Field, ID, InputType, Int } from "type-graphql";
import { Between, IstatCode, Rule } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId } from "../../../shared/graphql/register-codes.js";
import { PersonInput, SomePerson } from "../../../shared/privacy/identities/person-input.js";
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

  @Field(() => PersonInput, {
    nullable: true,
    description:
      "Who asks (richiedente); with a codice fiscale, `alsoServed` tells which other charities help already. It is kept encrypted, for this charity alone; one open household of a charity has a codice fiscale.",
  })
  @SomePerson()
  applicant?: PersonInput | null;
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

@InputType({ description: "Who asks for a household (dati anagrafici del richiedente)." })
export class IdentifyHouseholdInput extends MutationInput {
  @Field(() => ID, { description: "The household (nucleo)." })
  householdId!: string;

  @Field(() => PersonInput, {
    description: "Who asks (richiedente): all that is to be kept, in the place of what was.",
  })
  @SomePerson()
  applicant!: PersonInput;
}
