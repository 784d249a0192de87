import { Field, Int, ObjectType } from "type-graphql";
import type { Figures } from "../../../shared/statistics/figures.js";
import { SafeCount, SafeNumber } from "../../../shared/statistics/safe-figures.js";
import { AssistanceKind } from "../household/household.js";
import { FoodSource } from "../lot/lot.js";
import { FoodCategory } from "../product/product.js";
import { BeneficiaryGroup, BeneficiaryGroupFigure, FigureBasis } from "./beneficiary-group.js";

@ObjectType({ description: "Food in kilograms, within a report." })
export class FoodWeights {
  @Field(() => SafeNumber, { description: "What came in at the charity's points (ricevuto)." })
  kilogramsReceived!: SafeNumber;

  @Field(() => SafeNumber, { description: "What was in the parcels that were handed over (consegnato)." })
  kilogramsDelivered!: SafeNumber;

  @Field(() => SafeNumber, {
    description: "What was thrown away, recalled or found missing at the charity's points (sprecato).",
  })
  kilogramsWasted!: SafeNumber;
}

@ObjectType({ description: "Food of one category (categoria merceologica), within a report." })
export class FoodOfCategory {
  @Field(() => FoodCategory, { description: "Which category (categoria)." })
  category!: FoodCategory;

  @Field(() => FoodWeights, { description: "How much of it (quantità)." })
  food!: FoodWeights;
}

@ObjectType({ description: "Food of one source (provenienza), and whom it reached, within a report." })
export class FoodOfSource {
  @Field(() => FoodSource, { description: "Where it comes from (provenienza)." })
  source!: FoodSource;

  @Field(() => SafeCount, { description: "Distinct households that were given food of it (nuclei)." })
  households!: SafeCount;

  @Field(() => SafeCount, { description: "The people in these households (persone)." })
  people!: SafeCount;

  @Field(() => SafeCount, { description: "Parcels handed over that had food of it (pacchi)." })
  deliveries!: SafeCount;

  @Field(() => FoodWeights, { description: "How much, over all categories (quantità)." })
  food!: FoodWeights;

  @Field(() => [FoodOfCategory], { description: "How much by category, all of them in a fixed order." })
  categories!: FoodOfCategory[];
}

@ObjectType({ description: "Whom a charity helps regularly, and whom now and then, within a report." })
export class AssistanceFigures {
  @Field(() => AssistanceKind, { description: "How regularly (tipo di assistenza), as now registered." })
  kind!: AssistanceKind;

  @Field(() => SafeCount, { description: "Distinct households (nuclei)." })
  households!: SafeCount;

  @Field(() => SafeCount, { description: "The people in them (persone)." })
  people!: SafeCount;
}

@ObjectType({
  description: "A year of a charity's food aid, as FEAD / ESF+ reporting asks for it (relazione annuale).",
})
export class FoodAidReport {
  organizationId!: string;

  @Field(() => Int, { description: "The calendar year (anno)." })
  year!: number;

  @Field(() => SafeCount, {
    description: "Distinct households that were given food (nuclei): each once, however often it came.",
  })
  households!: SafeCount;

  @Field(() => SafeCount, {
    description: "The people in them (persone), of each household the most that it had in the year.",
  })
  people!: SafeCount;

  @Field(() => [BeneficiaryGroupFigure], {
    description: "How many of them belong to which group; what is not recorded says so.",
  })
  groups!: BeneficiaryGroupFigure[];

  @Field(() => [AssistanceFigures], {
    description: "How regularly they are helped (assistenza continuativa o saltuaria).",
  })
  assistance!: AssistanceFigures[];

  @Field(() => SafeCount, { description: "Parcels handed over (pacchi consegnati)." })
  deliveries!: SafeCount;

  @Field(() => FoodWeights, { description: "How much food, over all sources (quantità)." })
  food!: FoodWeights;

  @Field(() => [FoodOfSource], {
    description: "Food by source (provenienza), FEAD / ESF+ first; a parcel of two sources counts with both.",
  })
  sources!: FoodOfSource[];

  /** @param step what weights are rounded to, in grams */
  static from(figures: Figures, organizationId: string, year: number, step: number): FoodAidReport {
    return Object.assign(new FoodAidReport(), {
      organizationId,
      year,
      households: figures.count("households"),
      people: figures.count("people"),
      groups: groups(figures),
      assistance: assistance(figures),
      deliveries: figures.count("deliveries"),
      food: weights(figures, Object.values(FoodSource).flatMap(binsOf), step),
      sources: Object.values(FoodSource).map((source) => ofSource(figures, source, step)),
    });
  }
}

const recorded: Partial<Record<BeneficiaryGroup, string>> = {
  [BeneficiaryGroup.CHILDREN]: "minors",
  [BeneficiaryGroup.OVER_65]: "over65",
};

function groups(figures: Figures): BeneficiaryGroupFigure[] {
  return Object.values(BeneficiaryGroup).map((group) => {
    const measure = recorded[group];
    return measure === undefined
      ? { group, basis: FigureBasis.NOT_RECORDED, people: null }
      : { group, basis: FigureBasis.RECORDED, people: figures.count(measure) };
  });
}

function assistance(figures: Figures): AssistanceFigures[] {
  const kinds = Object.values(AssistanceKind);
  const [households, people] = ["households", "people"].map((measure) => figures.breakdown(measure, kinds));
  return kinds.map((kind, index) => ({
    kind,
    households: households![index]!.figure,
    people: people![index]!.figure,
  }));
}

const binsOf = (source: FoodSource) => Object.values(FoodCategory).map((category) => `${source} ${category}`);

function ofSource(figures: Figures, source: FoodSource, step: number): FoodOfSource {
  return {
    source,
    households: figures.count("householdsOfSource", source),
    people: figures.count("peopleOfSource", source),
    deliveries: figures.count("deliveriesOfSource", source),
    food: weights(figures, binsOf(source), step),
    categories: Object.values(FoodCategory).map((category) => ({
      category,
      food: weights(figures, [`${source} ${category}`], step),
    })),
  };
}

/** Sums of what is published of their parts: beside these they give nothing away. */
function weights(figures: Figures, bins: readonly string[], step: number): FoodWeights {
  const kilograms = (measure: string) => {
    const total = figures.total(measure, bins);
    const published = bins.map((bin) => figures.published(measure, bin).value ?? 0);
    const grams = published.reduce((sum, value) => sum + Math.round(value / step) * step, 0);
    return { ...total, value: total.value === null ? null : grams / 1000 };
  };
  return {
    kilogramsReceived: kilograms("gramsReceived"),
    kilogramsDelivered: kilograms("gramsDelivered"),
    kilogramsWasted: kilograms("gramsWasted"),
  };
}
