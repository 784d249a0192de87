import { Field, Int, ObjectType } from "type-graphql";
import type { Figures } from "../../../shared/statistics/figures.js";
import { SafeCount, SafeNumber } from "../../../shared/statistics/safe-figures.js";
import { PactSide } from "../pact/commitment.js";

@ObjectType({ description: "The commitments of one side of the pacts (impegni per parte)." })
export class CommitmentsBySide {
  @Field(() => PactSide, { description: "Whose commitments (parte)." })
  side!: PactSide;

  @Field(() => SafeCount, { description: "Those that were kept (mantenuti)." })
  kept!: SafeCount;

  @Field(() => SafeCount, {
    description: "All that came to an end: kept, kept in part or not kept; without those waived (totale).",
  })
  total!: SafeCount;
}

@ObjectType({
  description: "What labs and pacts did in a place or project in a period (lavoro di comunità).",
})
export class CommunityWorkStatistics {
  @Field(() => Int, {
    description:
      "Labs at work (laboratori attivi): with a meeting, a new initiative or a volunteer's shift in the period.",
  })
  labsActive!: number;

  @Field(() => Int, { description: "Meetings of the labs (incontri)." })
  meetings!: number;

  @Field(() => SafeCount, {
    description: "Distinct people at the labs' meetings and in their initiatives (partecipanti).",
  })
  participants!: SafeCount;

  @Field(() => SafeNumber, { description: "Hours that volunteers gave to the labs (ore di volontariato)." })
  volunteerHours!: SafeNumber;

  @Field(() => SafeCount, { description: "Pacts signed for the first time in the period (patti firmati)." })
  pactsSigned!: SafeCount;

  @Field(() => SafeCount, { description: "Pacts carried through in the period (patti conclusi)." })
  pactsCompleted!: SafeCount;

  @Field(() => SafeNumber, {
    description:
      "Hours given back to the community per hour of support received (reciprocità), over all pacts.",
  })
  reciprocity!: SafeNumber;

  @Field(() => [CommitmentsBySide], {
    description: "How many commitments were kept (impegni mantenuti), for each side of the pacts.",
  })
  commitmentsKept!: CommitmentsBySide[];

  @Field(() => Int, {
    description:
      "Orders placed in solidarity purchase cycles (ordini dei gruppi d'acquisto), without those of places and quarters where they are too few families'.",
  })
  purchaseGroupOrders!: number;

  @Field(() => Int, {
    description:
      "Homes that somebody lived in during the period (alloggi occupati), as far as `homesOccupied` shows them: 0 where that is withheld.",
  })
  housingUnitsOccupied!: number;

  @Field(() => SafeCount, {
    description:
      "The same with its protection (alloggi occupati): a home is a household, so that few of them are withheld.",
  })
  homesOccupied!: SafeCount;

  static from(figures: Figures): CommunityWorkStatistics {
    return Object.assign(new CommunityWorkStatistics(), {
      labsActive: figures.open("labsActive"),
      meetings: figures.open("meetings"),
      participants: figures.count("participants"),
      volunteerHours: figures.magnitude("volunteerHours"),
      pactsSigned: figures.count("pactsSigned"),
      pactsCompleted: figures.count("pactsCompleted"),
      reciprocity: figures.ratio("hoursGiven", "hoursReceived"),
      commitmentsKept: Object.values(PactSide).map((side) => ({
        side,
        kept: figures.count("commitmentsKept", side),
        total: figures.count("commitmentsEnded", side),
      })),
      purchaseGroupOrders: figures.open("purchaseGroupOrders"),
      housingUnitsOccupied: figures.open("homesOccupied"),
      homesOccupied: figures.count("homesOccupied"),
    });
  }
}
