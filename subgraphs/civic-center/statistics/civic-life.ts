import { Field, Int, ObjectType } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import type { Figures } from "../../../shared/statistics/figures.js";
import { SafeCount, SafeNumber } from "../../../shared/statistics/safe-figures.js";

@ObjectType({ description: "What the Civic Centers did in a place or project in a period (vita civica)." })
export class CivicLifeStatistics {
  @Field(() => Int, { description: "Activities with at least one meeting in the period (attività)." })
  activities!: number;

  @Field(() => Int, { description: "The seats of these activities (posti)." })
  seats!: number;

  @Field(() => SafeCount, { description: "Distinct people who came (partecipanti)." })
  participants!: SafeCount;

  @Field(() => SafeCount, { description: "How often they came, all meetings together (presenze)." })
  attendances!: SafeCount;

  @Field(() => SafeCount, {
    description: "People who enrolled in the period and still wait for a seat (in lista d'attesa).",
  })
  waitlisted!: SafeCount;

  @Field(() => SafeNumber, {
    description:
      "The paying demand (domanda pagante): what families paid in the period, as a share of what its activities cost.",
  })
  familyPaidShare!: SafeNumber;

  @Field(() => Money, {
    nullable: true,
    description: "What a seat cost the providers (costo per posto); null where there was no seat.",
  })
  costPerSeat!: Money | null;

  @Field(() => Int, { description: "Activities with at least two providers (coopetition)." })
  jointActivities!: number;

  @Field(() => Int, { description: "Needs voiced in the period (bisogni)." })
  needsRaised!: number;

  @Field(() => Int, {
    description: "Those of them that no activity answered within 90 days (bisogni senza risposta).",
  })
  needsUnanswered!: number;

  static from(figures: Figures): CivicLifeStatistics {
    const seats = figures.open("seats");
    return Object.assign(new CivicLifeStatistics(), {
      activities: figures.open("activities"),
      seats,
      participants: figures.count("participants"),
      attendances: figures.count("attendances"),
      waitlisted: figures.count("waitlisted"),
      familyPaidShare: figures.ratio("familyPaid", "cost"),
      costPerSeat: seats === 0 ? null : Money.fromCents(Math.round((figures.open("cost") * 100) / seats)),
      jointActivities: figures.open("jointActivities"),
      needsRaised: figures.open("needsRaised"),
      needsUnanswered: figures.open("needsUnanswered"),
    });
  }
}
