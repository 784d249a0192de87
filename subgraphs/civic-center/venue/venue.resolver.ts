import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { Moment } from "../../../shared/graphql/scalars.js";
import { Municipality } from "../../../shared/network/municipality.js";
import { ActivitySession } from "../activity/activity-session.js";
import type { Context } from "../context.js";
import { cancelBooking } from "./cancel-booking.js";
import { confirmBooking } from "./confirm-booking.js";
import { Venue } from "./venue.js";
import { CancelBookingInput, ConfirmBookingInput } from "./venue-booking.inputs.js";
import { VenueBooking } from "./venue-booking.js";

@ArgsType()
class VenuesArgs {
  @Field(() => ID, { nullable: true, description: "Only those in this municipality, by ISTAT code." })
  municipality?: string | null;

  @Field(() => Int, { nullable: true, description: "Only those that hold at least so many people." })
  minCapacity?: number | null;
}

@Resolver(() => Venue)
export class VenueResolver {
  @Query(() => [Venue], { description: "Places that can be booked (sedi), by name." })
  venues(
    @Args(() => VenuesArgs) { municipality, minCapacity }: VenuesArgs,
    @Ctx() { database }: Context,
  ): Promise<Venue[]> {
    const query = database
      .getRepository(Venue)
      .createQueryBuilder("venue")
      .orderBy({ "venue.name": "ASC", "venue.id": "ASC" });
    if (municipality != null) query.andWhere("venue.municipalityCode = :municipality", { municipality });
    if (minCapacity != null) query.andWhere("venue.capacity >= :minCapacity", { minCapacity });
    return query.getMany();
  }

  @FieldResolver(() => Municipality, { description: "Where it is (comune)." })
  municipality(@Root() venue: Venue): Municipality {
    return Municipality.at(venue.municipalityCode);
  }

  @FieldResolver(() => [VenueBooking], {
    description: "When it is taken (prenotazioni), within a time; cancelled ones too.",
  })
  bookings(
    @Root() { id }: Venue,
    @Arg("from", () => Moment, { description: "Those that end after this moment." }) from: Date,
    @Arg("to", () => Moment, { description: "Those that begin before this moment." }) to: Date,
    @Ctx() { loaders }: Context,
  ): Promise<VenueBooking[]> {
    return loaders.bookingsByVenue.load({ key: id, args: { from, to } });
  }
}

@Resolver(() => VenueBooking)
export class VenueBookingResolver {
  @Mutation(() => VenueBooking, { description: "Confirms a held booking (conferma una prenotazione)." })
  async confirmBooking(
    @Arg("input", () => ConfirmBookingInput, { description: "Which." }) input: ConfirmBookingInput,
    @Ctx() context: Context,
  ): Promise<VenueBooking | null> {
    return context.loaders.bookingById.load(await confirmBooking(context, input));
  }

  @Mutation(() => VenueBooking, {
    description: "Gives a booking up, so that the time is free again (annulla una prenotazione).",
  })
  async cancelBooking(
    @Arg("input", () => CancelBookingInput, { description: "Which." }) input: CancelBookingInput,
    @Ctx() context: Context,
  ): Promise<VenueBooking | null> {
    return context.loaders.bookingById.load(await cancelBooking(context, input));
  }

  @FieldResolver(() => Venue, { description: "What is booked (sede)." })
  venue(@Root() { venueId }: VenueBooking, @Ctx() { loaders }: Context): Promise<Venue | null> {
    return loaders.venueById.load(venueId);
  }

  @FieldResolver(() => ActivitySession, {
    nullable: true,
    description: "The session that it is for (incontro), if any.",
  })
  session(@Root() { id }: VenueBooking, @Ctx() { loaders }: Context): Promise<ActivitySession | null> {
    return loaders.sessionByBooking.load(id);
  }
}
