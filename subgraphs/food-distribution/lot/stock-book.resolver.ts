import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { adjustStock } from "./adjust-stock.js";
import { RecallLotInput, ReceiveLotInput } from "./lot.inputs.js";
import { Lot } from "./lot.js";
import { recallLot } from "./recall-lot.js";
import { receiveLot } from "./receive-lot.js";
import { recordWaste } from "./record-waste.js";
import { reverseMovement } from "./reverse-movement.js";
import {
  AdjustStockInput,
  RecordWasteInput,
  ReverseMovementInput,
  TransferStockInput,
} from "./stock-movement.inputs.js";
import { StockMovement } from "./stock-movement.js";
import { transferStock } from "./transfer-stock.js";

/** What is written in the stock book by hand; parcels write their own lines. */
@Resolver()
export class StockBookResolver {
  @Mutation(() => Lot, { description: "Takes food in, onto a point's shelf (carica un lotto)." })
  async receiveLot(
    @Arg("input", () => ReceiveLotInput, { description: "What came in." }) input: ReceiveLotInput,
    @Ctx() context: Context,
  ): Promise<Lot | null> {
    return context.loaders.lotById.load(await receiveLot(context, input));
  }

  @Mutation(() => Lot, {
    description:
      "Moves food from one point's shelf to another's (trasferisce). Both are points of charities that the caller acts for.",
  })
  async transferStock(
    @Arg("input", () => TransferStockInput, { description: "What, from where to where." })
    input: TransferStockInput,
    @Ctx() context: Context,
  ): Promise<Lot | null> {
    return context.loaders.lotById.load(await transferStock(context, input));
  }

  @Mutation(() => Lot, { description: "Records food that is thrown away (registra uno scarto)." })
  async recordWaste(
    @Arg("input", () => RecordWasteInput, { description: "What, from which shelf, and why." })
    input: RecordWasteInput,
    @Ctx() context: Context,
  ): Promise<Lot | null> {
    return context.loaders.lotById.load(await recordWaste(context, input));
  }

  @Mutation(() => Lot, {
    description:
      "Recalls a lot (richiama un lotto) for every charity that has something of it: clears it off all shelves for good, and takes the parcels that hold it apart. Whom it reached is in the lot's `parcels` and `households`, for each charity its own.",
  })
  async recallLot(
    @Arg("input", () => RecallLotInput, { description: "Which, and why." }) input: RecallLotInput,
    @Ctx() context: Context,
  ): Promise<Lot | null> {
    return context.loaders.lotById.load(await recallLot(context, input));
  }

  @Mutation(() => Lot, {
    description: "Brings the stock book to what was counted on a shelf (rettifica d'inventario).",
  })
  async adjustStock(
    @Arg("input", () => AdjustStockInput, { description: "The count." }) input: AdjustStockInput,
    @Ctx() context: Context,
  ): Promise<Lot | null> {
    return context.loaders.lotById.load(await adjustStock(context, input));
  }

  @Mutation(() => StockMovement, {
    description: "Undoes a movement that was recorded by mistake (storna); answers the reversal.",
  })
  async reverseMovement(
    @Arg("input", () => ReverseMovementInput, { description: "Which." }) input: ReverseMovementInput,
    @Ctx() context: Context,
  ): Promise<StockMovement | null> {
    return context.loaders.movementById.load(await reverseMovement(context, input));
  }
}
