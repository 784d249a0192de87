import { Field, ID, InputType, Int } from "type-graphql";
import { Between, Rule } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { Moment } from "../../../shared/graphql/scalars.js";
import { adjustmentReasons, StockMovementReason, wasteReasons } from "./movement-reason.js";

/** What one movement may have at most: far below what PostgreSQL's integers hold. */
export const mostUnits = 1_000_000;

/** Clocks differ. */
const minutesOfGrace = 5;

@InputType("DatedInput")
export abstract class DatedInput extends MutationInput {
  @Field(() => Moment, { nullable: true, description: "When it happened (data e ora); now if left out." })
  @Rule(
    "happened",
    { en: "is in the future or before 2000", it: "è nel futuro o prima del 2000" },
    (at) =>
      (at as Date).getTime() <= Date.now() + minutesOfGrace * 60_000 && (at as Date).getUTCFullYear() >= 2000,
  )
  at?: Date | null;
}

@InputType({ description: "Food that goes from one point to another (trasferimento)." })
export class TransferStockInput extends DatedInput {
  @Field(() => ID, { description: "Of what (lotto)." })
  lotId!: string;

  @Field(() => ID, { description: "Whose shelf it leaves (punto di partenza)." })
  fromPointId!: string;

  @Field(() => ID, { description: "Where it goes (punto di arrivo)." })
  @Rule(
    "anotherPoint",
    { en: "must be another point than fromPointId", it: "deve essere un punto diverso da fromPointId" },
    (toPointId, transfer) => toPointId !== (transfer as TransferStockInput).fromPointId,
  )
  toPointId!: string;

  @Field(() => Int, { description: "How many units (quantità)." })
  @Between(1, mostUnits)
  quantity!: number;
}

@InputType({ description: "Food that is thrown away (scarto)." })
export class RecordWasteInput extends DatedInput {
  @Field(() => ID, { description: "Of what (lotto)." })
  lotId!: string;

  @Field(() => ID, { description: "From whose shelf (punto di distribuzione)." })
  pointId!: string;

  @Field(() => Int, { description: "How many units (quantità)." })
  @Between(1, mostUnits)
  quantity!: number;

  @Field(() => StockMovementReason, { description: "Why (motivo): EXPIRED, SPOILT, DAMAGED or OTHER." })
  @OneOf(wasteReasons)
  reason!: StockMovementReason;
}

@InputType({ description: "A count of what is on a shelf (inventario)." })
export class AdjustStockInput extends DatedInput {
  @Field(() => ID, { description: "Of what (lotto)." })
  lotId!: string;

  @Field(() => ID, { description: "On whose shelf (punto di distribuzione)." })
  pointId!: string;

  @Field(() => Int, { description: "How many units there are (quantità contata), without those in parcels." })
  @Between(0, mostUnits)
  counted!: number;

  @Field(() => StockMovementReason, {
    description: "Why it differs from the stock book (motivo): MISCOUNTED, FOUND, LOST, STOLEN or OTHER.",
  })
  @OneOf(adjustmentReasons)
  reason!: StockMovementReason;
}

@InputType({ description: "A movement that was recorded by mistake (storno)." })
export class ReverseMovementInput extends MutationInput {
  @Field(() => ID, { description: "Which (movimento di magazzino); of a transfer, either half." })
  movementId!: string;
}

export function OneOf(allowed: readonly StockMovementReason[]): PropertyDecorator {
  const names = allowed.join(", ");
  return Rule(
    "fittingReason",
    { en: `must be one of ${names}`, it: `deve essere uno tra ${names}` },
    (reason) => allowed.includes(reason as StockMovementReason),
  );
}
