import { type ClassType, Directive, Field, Float, Int, ObjectType } from "type-graphql";
import type { Published } from "../privacy/disclosure-control.js";

const suppressedText =
  "True where too few contribute, or one dominates (dato oscurato): the value is then null.";
const partialText =
  "True where withheld parts are left out of the value (dato parziale), so that they can't be got back by subtraction.";
const adviceText =
  "Where to ask instead when the value is withheld or partial (suggerimento): the coarser period or place.";

@Directive("@shareable")
@ObjectType({
  description:
    "A count after disclosure control (conteggio protetto): rounded to the nearest 5, or withheld.",
})
export class SafeCount {
  @Field(() => Int, {
    nullable: true,
    description: "The count, rounded to the nearest 5; null where withheld.",
  })
  value!: number | null;

  @Field(() => Boolean, { description: suppressedText })
  suppressed!: boolean;

  @Field(() => Boolean, { description: partialText })
  partial!: boolean;

  @Field(() => String, { nullable: true, description: adviceText })
  advice!: string | null;
}

@Directive("@shareable")
@ObjectType({
  description:
    "A magnitude after disclosure control (grandezza protetta): withheld where fewer than 8 contribute to it or one has more than half.",
})
export class SafeNumber {
  @Field(() => Float, { nullable: true, description: "The magnitude; null where withheld." })
  value!: number | null;

  @Field(() => Boolean, { description: suppressedText })
  suppressed!: boolean;

  @Field(() => Boolean, { description: partialText })
  partial!: boolean;

  @Field(() => String, { nullable: true, description: adviceText })
  advice!: string | null;
}

/** @param coarser where more would be visible, such as "the whole year or the district" */
export function safeFigure<Figure extends SafeCount | SafeNumber>(
  type: ClassType<Figure>,
  published: Published,
  coarser: string | null,
): Figure {
  const why = published.suppressed ? "Too few to show" : "Leaves out what is too small to show";
  const isHeldBack = published.suppressed || published.partial;
  const advice = isHeldBack ? `${why}.${coarser === null ? "" : ` Ask for ${coarser}.`}` : null;
  return Object.assign(new type(), { ...published, advice });
}
