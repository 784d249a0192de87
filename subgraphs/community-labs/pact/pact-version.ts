import { Field, Int, ObjectType } from "type-graphql";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@ObjectType({
  description:
    "A version of a pact's text (versione del testo). Once signed it stays; a review makes a new one.",
})
export class PactVersion {
  @Field(() => Int, { description: "Its number (versione), from 1." })
  version!: number;

  @Field(() => String, { description: "What was agreed, in words (testo)." })
  text!: string;

  @Field(() => CalendarDate, { description: "The day it was written (redatto il)." })
  writtenOn!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was signed (firmato il); null where it never was.",
  })
  signedOn!: string | null;

  commitmentIds!: string[];
}
