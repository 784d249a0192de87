import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import type { Context } from "../context.js";
import { Donation } from "../donation/donation.js";
import { Grant } from "../grant/grant.js";
import { LedgerEntry } from "./ledger-entry.js";

@Resolver(() => LedgerEntry)
export class LedgerEntryResolver {
  @FieldResolver(() => Money, { description: "How much (importo)." })
  amount(@Root() { amountCents }: LedgerEntry): Money {
    return Money.fromCents(amountCents);
  }

  @FieldResolver(() => Donation, {
    nullable: true,
    description: "The donation that posted it (donazione); null where something else did.",
  })
  async donation(@Root() { donationId }: LedgerEntry, @Ctx() { loaders }: Context): Promise<Donation | null> {
    return donationId === null ? null : loaders.donationById.load(donationId);
  }

  @FieldResolver(() => Grant, {
    nullable: true,
    description: "The grant whose allocation, payment or expense posted it (contributo); null of a donation.",
  })
  async grant(@Root() { grantId }: LedgerEntry, @Ctx() { loaders }: Context): Promise<Grant | null> {
    return grantId === null ? null : loaders.grantById.load(grantId);
  }
}
