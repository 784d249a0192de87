import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";

export enum ParcelState {
  ASSEMBLED = "ASSEMBLED",
  RESERVED = "RESERVED",
  DELIVERED = "DELIVERED",
  RETURNED = "RETURNED",
  EXPIRED = "EXPIRED",
  DISCARDED = "DISCARDED",
}
registerEnumType(ParcelState, {
  name: "ParcelState",
  description: "Where a parcel stands (stato del pacco).",
  valuesConfig: {
    ASSEMBLED: { description: "Packed, for nobody yet (confezionato)." },
    RESERVED: { description: "Set aside for a household (riservato)." },
    DELIVERED: { description: "Handed over (consegnato)." },
    RETURNED: { description: "Not collected, or brought back; unpacked again (rientrato)." },
    EXPIRED: { description: "Something in it expired before it was handed over; unpacked again (scaduto)." },
    DISCARDED: {
      description: "Damaged, spoilt or with something in it that was recalled; taken out (scartato).",
    },
  },
});

@Entity()
@Directive('@key(fields: "code")')
@ObjectType({ description: "A food parcel (pacco alimentare)." })
export class Parcel {
  @PrimaryColumn({ type: "text" })
  @Field(() => ID, {
    description: "The code on its label (codice), such as `P00000000195`; ends in two check digits.",
  })
  code!: string;

  @Column({ type: "uuid" })
  packingId!: string;

  @Column({ type: "text" })
  @Field(() => ParcelState, { description: "Where it stands (stato)." })
  state!: ParcelState;

  /** Whose it is: its point's operator, by organization id. */
  @Column({ type: "text" })
  charityId!: string;

  @Column({ type: "uuid", nullable: true })
  reservedForId!: string | null;
}

export const ParcelConnection = connectionOf("Parcel", () => Parcel, "parcels (pacchi)");
