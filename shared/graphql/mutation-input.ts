import { MaxLength, MinLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { inLanguage } from "../language/language.js";

const length = {
  message: () => inLanguage({ en: "must have 8 to 200 characters", it: "deve avere da 8 a 200 caratteri" }),
};

/** What every mutation's input object has: they extend this. */
@InputType("MutationInput")
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Makes a retry safe (chiave di idempotenza): the same key with the same input is done once and answered each time; with another input it is a CONFLICT. A random UUID does.",
  })
  @MinLength(8, length)
  @MaxLength(200, length)
  idempotencyKey?: string | null;
}
