import { Directive, Field, ObjectType } from "type-graphql";
import { Decimal } from "./scalars.js";

/** An exact amount. In code and in the databases money is integer cents; this is how it leaves. */
@Directive("@shareable")
@ObjectType({ description: "An exact amount (importo): a decimal string and an ISO 4217 code." })
export class Money {
  @Field(() => Decimal, { description: 'The amount with two decimals: `"1500000.00"`.' })
  amount!: string;

  @Field(() => String, { description: "ISO 4217 currency code (valuta); always `EUR` here." })
  currency!: string;

  /** @param cents integer cents; PostgreSQL's `bigint` arrives as a string */
  static fromCents(cents: number | string | bigint): Money {
    const whole = BigInt(cents);
    const digits = (whole < 0n ? -whole : whole).toString().padStart(3, "0");
    const money = new Money();
    money.amount = `${whole < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    money.currency = "EUR";
    return money;
  }

  /** An input's amount in euros as integer cents; `@Euros()` has seen to its form. */
  static toCents(decimal: string): number {
    const [whole = "0", fraction = ""] = decimal.split(".");
    return Number(whole + fraction.padEnd(2, "0").slice(0, 2));
  }
}
