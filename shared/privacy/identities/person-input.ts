import { Field, InputType } from "type-graphql";
import { all, FiscalCode, Nested, Rule, Text } from "../../graphql/input-rules.js";

/** Blanks, dots, dashes, slashes and brackets are as people write them. */
const written = /[\s./()-]/g;
const phoneForm = /^(\+|00)?\d{6,15}$/;

@InputType({ description: "Who somebody is (dati anagrafici): at least one of these." })
export class PersonInput {
  @Field(() => String, { nullable: true, description: "The codice fiscale." })
  @FiscalCode()
  fiscalCode?: string | null;

  @Field(() => String, { nullable: true, description: "First name (nome)." })
  @Text(100)
  givenName?: string | null;

  @Field(() => String, { nullable: true, description: "Family name (cognome)." })
  @Text(100)
  familyName?: string | null;

  @Field(() => String, { nullable: true, description: "A phone number (telefono), 6 to 15 digits." })
  @Rule(
    "phone",
    {
      en: "must be a phone number of 6 to 15 digits",
      it: "deve essere un numero di telefono da 6 a 15 cifre",
    },
    (value) => typeof value === "string" && phoneForm.test(normalizedPhone(value)),
  )
  phone?: string | null;
}

export const personFields = ["fiscalCode", "givenName", "familyName", "phone"] as const;
export type PersonField = (typeof personFields)[number];

export function normalizedPhone(text: string): string {
  return text.replaceAll(written, "");
}

/** For a field that takes a {@link PersonInput}. */
export function SomePerson(): PropertyDecorator {
  return all(
    Nested(),
    Rule(
      "somePerson",
      {
        en: "must say something: a codice fiscale, a name or a phone number",
        it: "deve dire qualcosa: un codice fiscale, un nome o un telefono",
      },
      (value) => personFields.some((field) => (value as PersonInput)[field] != null),
    ),
  );
}
