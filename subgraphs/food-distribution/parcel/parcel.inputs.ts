import { Field, ID, InputType } from "type-graphql";
import { Rule } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { StockMovementReason, wasteReasons } from "../lot/movement-reason.js";
import { DatedInput, OneOf } from "../lot/stock-movement.inputs.js";
import { isParcelCode } from "./parcel-code.js";

const code = "The code on its label (codice); blanks, dashes and small letters in it don't matter.";

@InputType({ description: "A parcel that is set aside for a household (riserva di un pacco)." })
export class ReserveParcelInput extends MutationInput {
  @Field(() => ID, { description: code })
  @ParcelCode()
  parcelCode!: string;

  @Field(() => ID, { description: "For whom (nucleo)." })
  householdId!: string;
}

@InputType({ description: "The handing over of a parcel (consegna)." })
export class DeliverParcelInput extends DatedInput {
  @Field(() => ID, { description: code })
  @ParcelCode()
  parcelCode!: string;

  @Field(() => ID, { description: "To whom (nucleo): the household it is reserved for." })
  householdId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "In which session (turno), open or over; left out where it is handed over outside of one.",
  })
  sessionId?: string | null;

  @Field(() => Boolean, { description: "Whether the household signed the receipt (ricevuta firmata)." })
  receiptSigned!: boolean;
}

@InputType({ description: "A parcel that was not collected, or was brought back (rientro di un pacco)." })
export class ReturnParcelInput extends DatedInput {
  @Field(() => ID, { description: code })
  @ParcelCode()
  parcelCode!: string;
}

@InputType({ description: "A parcel that is thrown away with all that is in it (scarto di un pacco)." })
export class DiscardParcelInput extends DatedInput {
  @Field(() => ID, { description: code })
  @ParcelCode()
  parcelCode!: string;

  @Field(() => StockMovementReason, {
    nullable: true,
    description: "Why (motivo): EXPIRED, SPOILT, DAMAGED or OTHER.",
  })
  @OneOf(wasteReasons)
  reason?: StockMovementReason | null;
}

function ParcelCode(): PropertyDecorator {
  return Rule(
    "parcelCode",
    {
      en: "is mistyped: its check digits don't fit. Look at the label again",
      it: "contiene un errore di battitura: le cifre di controllo non tornano. Ricontrolla l'etichetta",
    },
    (value) => typeof value === "string" && isParcelCode(value),
  );
}
