import { Field, ObjectType, registerEnumType } from "type-graphql";
import { SafeCount } from "../../../shared/statistics/safe-figures.js";

export enum BeneficiaryGroup {
  CHILDREN = "CHILDREN",
  OVER_65 = "OVER_65",
  WOMEN = "WOMEN",
  FOREIGN_BACKGROUND = "FOREIGN_BACKGROUND",
  DISABILITY = "DISABILITY",
  HOMELESS = "HOMELESS",
}
registerEnumType(BeneficiaryGroup, {
  name: "BeneficiaryGroup",
  description: "The groups of people that FEAD / ESF+ reporting asks for (categorie di beneficiari).",
  valuesConfig: {
    CHILDREN: { description: "Under 18 (minori), as ESF+ counts them." },
    OVER_65: { description: "65 or older (over 65)." },
    WOMEN: { description: "Women (donne)." },
    FOREIGN_BACKGROUND: {
      description:
        "Citizens of other countries, people of foreign background, minorities (cittadini stranieri).",
    },
    DISABILITY: { description: "With a disability (persone con disabilità)." },
    HOMELESS: { description: "Without a home, or about to be (senza dimora)." },
  },
});

export enum FigureBasis {
  RECORDED = "RECORDED",
  ESTIMATED = "ESTIMATED",
  NOT_RECORDED = "NOT_RECORDED",
}
registerEnumType(FigureBasis, {
  name: "FigureBasis",
  description: "What a figure rests on (fonte del dato).",
  valuesConfig: {
    RECORDED: { description: "Counted from what was recorded (rilevato)." },
    ESTIMATED: { description: "The charity's own estimate (stimato)." },
    NOT_RECORDED: { description: "Not known: nobody records it (non rilevato)." },
  },
});

@ObjectType({ description: "How many of the people that were helped belong to a group." })
export class BeneficiaryGroupFigure {
  @Field(() => BeneficiaryGroup, { description: "Which group (categoria)." })
  group!: BeneficiaryGroup;

  @Field(() => FigureBasis, { description: "What the figure rests on (fonte del dato)." })
  basis!: FigureBasis;

  @Field(() => SafeCount, {
    nullable: true,
    description: "How many of them (persone); null where it is not recorded.",
  })
  people!: SafeCount | null;
}
