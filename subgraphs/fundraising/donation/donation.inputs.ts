import { Field, ID, InputType } from "type-graphql";
import { isUuid } from "../../../shared/database/loaders.js";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Euros, IstatCode, Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";
import { PersonInput, SomePerson } from "../../../shared/privacy/identities/person-input.js";
import { DonationChannel } from "./donation.js";
import { DonorKind } from "./donor.js";

/** What a promise and a payment have in common. */
@InputType()
export abstract class GiftInput extends MutationInput {
  @Field(() => ID, { description: "What it is given to (campagna)." })
  campaignId!: string;

  @Field(() => Decimal, { description: "How much, in euros (importo); of goods, their value." })
  @Euros()
  amount!: string;

  @Field(() => DonationChannel, { description: "How it comes (canale)." })
  channel!: DonationChannel;

  @Field(() => ID, {
    nullable: true,
    description:
      "The donor's random number (UUID) in the Fondazione's register of donors (donatore): whose donations belong together. Left out for somebody unknown; `identifyDonor` records a name.",
  })
  @Rule("uuid", { en: "must be a UUID", it: "deve essere un UUID" }, (value) => isUuid(String(value)))
  donorId?: string | null;

  @Field(() => DonorKind, {
    nullable: true,
    description: "What kind of donor it is (tipo di donatore); left out, a person.",
  })
  donorKind?: DonorKind | null;

  @Field(() => ID, {
    nullable: true,
    description: "Where the donor lives (comune), by ISTAT code, if said.",
  })
  @IstatCode()
  municipalityCode?: string | null;
}

@InputType({ description: "A donation that is promised (promessa di donazione)." })
export class PledgeDonationInput extends GiftInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The reference that the payment will carry (riferimento). Left out, it gets a new one that the donor is to write into the transfer (causale).",
  })
  @Text(140)
  externalReference?: string | null;
}

@InputType({ description: "A donation that has come (donazione ricevuta)." })
export class RecordDonationInput extends GiftInput {
  @Field(() => String, {
    description:
      "The channel's own reference (riferimento), such as the transfer's number: each counts once in its channel. That of a promise marks the promise as received.",
  })
  @Text(140)
  externalReference!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was received (data di ricezione); left out, today.",
  })
  @NotInTheFuture()
  receivedOn?: string | null;
}

/** What a refund and a charge-back have in common. */
@InputType()
export abstract class GiveBackInput extends MutationInput {
  @Field(() => ID, { description: "The donation (donazione)." })
  donationId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day the money went back (data di restituzione); left out, today.",
  })
  @NotInTheFuture()
  on?: string | null;
}

@InputType({ description: "A donation that is given back to the donor, whole (rimborso)." })
export class RefundDonationInput extends GiveBackInput {}

@InputType({ description: "A donation that the donor's bank took back, whole (storno)." })
export class ChargeBackDonationInput extends GiveBackInput {}

@InputType({ description: "Who gave a donation (dati anagrafici del donatore)." })
export class IdentifyDonorInput extends MutationInput {
  @Field(() => ID, { description: "One of the donor's donations (donazione)." })
  donationId!: string;

  @Field(() => PersonInput, {
    description: "Who gave (donatore): all that is to be kept, in the place of what was.",
  })
  @SomePerson()
  donor!: PersonInput;
}
