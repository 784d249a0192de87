import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import type { Context } from "../context.js";
import { Enrolment } from "../enrolment/enrolment.js";
import { RecordPaymentInput, ReversePaymentInput } from "./payment.inputs.js";
import { Payment } from "./payment.js";
import { recordPayment } from "./record-payment.js";
import { reversePayment } from "./reverse-payment.js";

@Resolver(() => Payment)
export class PaymentResolver {
  @Mutation(() => Payment, { description: "Records what was paid for an enrolment (registra un pagamento)." })
  async recordPayment(
    @Arg("input", () => RecordPaymentInput, { description: "The payment." }) input: RecordPaymentInput,
    @Ctx() context: Context,
  ): Promise<Payment | null> {
    return context.loaders.paymentById.load(await recordPayment(context, input));
  }

  @Mutation(() => Payment, {
    description: "Takes a payment back by a counter-entry, which it answers (storna un pagamento).",
  })
  async reversePayment(
    @Arg("input", () => ReversePaymentInput, { description: "Which." }) input: ReversePaymentInput,
    @Ctx() context: Context,
  ): Promise<Payment | null> {
    return context.loaders.paymentById.load(await reversePayment(context, input));
  }

  @FieldResolver(() => Money, { description: "How much (importo); below nought where it was given back." })
  amount(@Root() { amountCents }: Payment): Money {
    return Money.fromCents(amountCents);
  }

  @FieldResolver(() => Enrolment, { description: "For what (iscrizione)." })
  enrolment(@Root() { enrolmentId }: Payment, @Ctx() { loaders }: Context): Promise<Enrolment | null> {
    return loaders.enrolmentById.load(enrolmentId);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: "The payment that this one takes back (pagamento stornato), if it is a reversal.",
  })
  reversesId(@Root() { reverses }: Payment): string | null {
    return reverses;
  }
}
