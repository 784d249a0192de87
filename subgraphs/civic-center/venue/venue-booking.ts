import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Moment } from "../../../shared/graphql/scalars.js";

export enum VenueBookingState {
  HELD = "HELD",
  CONFIRMED = "CONFIRMED",
  CANCELLED = "CANCELLED",
}
registerEnumType(VenueBookingState, {
  name: "VenueBookingState",
  description: "Where a booking stands (stato della prenotazione).",
  valuesConfig: {
    HELD: { description: "Reserved, not yet confirmed (opzionata)." },
    CONFIRMED: { description: "Confirmed (confermata)." },
    CANCELLED: { description: "Given up: the time is free again (annullata)." },
  },
});

@Entity()
@ObjectType({
  description: "A venue taken for a time (prenotazione). No two that are held or confirmed overlap.",
})
export class VenueBooking {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  venueId!: string;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it begins (inizio)." })
  startsAt!: Date;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it ends (fine)." })
  endsAt!: Date;

  @Column({ type: "text" })
  @Field(() => VenueBookingState, { description: "Where it stands (stato)." })
  state!: VenueBookingState;
}
