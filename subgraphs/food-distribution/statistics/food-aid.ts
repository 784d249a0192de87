import { Field, Int, ObjectType } from "type-graphql";
import type { Figures } from "../../../shared/statistics/figures.js";
import { SafeCount, SafeNumber } from "../../../shared/statistics/safe-figures.js";
import { FoodSource } from "../lot/lot.js";
import { householdSizes } from "./food-aid.facts.js";

@ObjectType({ description: "Food of one source in a place or project in a period (provenienza)." })
export class FoodSourceShare {
  @Field(() => FoodSource, { description: "Where it comes from (provenienza)." })
  source!: FoodSource;

  @Field(() => SafeNumber, { description: "What came in, in kilograms (ricevuto)." })
  kilogramsReceived!: SafeNumber;

  @Field(() => SafeNumber, {
    description: "What was thrown away, recalled or found missing, in kilograms (sprecato).",
  })
  kilogramsWasted!: SafeNumber;
}

@ObjectType({
  description: "Households of one size in a place or project in a period (nuclei per ampiezza).",
})
export class HouseholdSizeCount {
  @Field(() => String, { description: "How many people: `1`, `2`, `3`, `4` or `5+` (ampiezza)." })
  size!: string;

  @Field(() => SafeCount, { description: "Distinct households of this size (nuclei)." })
  households!: SafeCount;
}

@ObjectType({ description: "The food aid given in a place or project in a period (aiuti alimentari)." })
export class FoodAidStatistics {
  @Field(() => Int, {
    description:
      "Distribution points open in the period (punti di distribuzione); of a project, those that packed parcels it paid for.",
  })
  distributionPoints!: number;

  @Field(() => SafeCount, { description: "Distinct households that were given food (nuclei)." })
  households!: SafeCount;

  @Field(() => SafeCount, { description: "The people in these households (persone)." })
  people!: SafeCount;

  @Field(() => SafeCount, { description: "Those of them under 18 (minori)." })
  minors!: SafeCount;

  @Field(() => SafeCount, { description: "Those of them of 65 or older (over 65)." })
  over65!: SafeCount;

  @Field(() => SafeCount, { description: "Parcels handed over (pacchi consegnati)." })
  parcelsDelivered!: SafeCount;

  @Field(() => SafeNumber, {
    description: "What these parcels weighed, in kilograms (chilogrammi consegnati).",
  })
  kilogramsDelivered!: SafeNumber;

  @Field(() => SafeNumber, {
    description:
      "What was thrown away, recalled or found missing at the points there, in kilograms (spreco): the sum of what is published by source.",
  })
  kilogramsWasted!: SafeNumber;

  @Field(() => [FoodSourceShare], {
    description: "Received food by source (provenienza), all sources in a fixed order.",
  })
  sources!: FoodSourceShare[];

  @Field(() => [HouseholdSizeCount], {
    description: "Households by size, for the beneficiaries' profile (profilo dei beneficiari).",
  })
  householdsBySize!: HouseholdSizeCount[];

  static from(figures: Figures): FoodAidStatistics {
    const sources = Object.values(FoodSource);
    return Object.assign(new FoodAidStatistics(), {
      distributionPoints: figures.open("distributionPoints"),
      households: figures.count("households"),
      people: figures.count("people"),
      minors: figures.count("minors"),
      over65: figures.count("over65"),
      parcelsDelivered: figures.count("parcelsDelivered"),
      kilogramsDelivered: figures.magnitude("kilogramsDelivered"),
      kilogramsWasted: figures.total("kilogramsWasted", sources),
      sources: sources.map((source) => ({
        source,
        kilogramsReceived: figures.magnitude("kilogramsReceived", source),
        kilogramsWasted: figures.magnitude("kilogramsWasted", source),
      })),
      householdsBySize: figures
        .breakdown("households", householdSizes)
        .map(({ bin, figure }) => ({ size: bin, households: figure })),
    });
  }
}
