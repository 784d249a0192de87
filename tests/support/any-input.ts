import fc from "fast-check";
import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from "graphql";

/** Makes any input of a GraphQL type: plausible, at the limits, and absurd, but of the type. */
export class AnyInput {
  /** @param ids that exist, so that some inputs get further than the first check */
  constructor(private readonly ids: readonly string[]) {}

  of(type: GraphQLInputType): fc.Arbitrary<unknown> {
    if (isNonNullType(type)) return this.value(type.ofType);
    return fc.option(this.value(type), { nil: null, freq: 3 });
  }

  private value(type: GraphQLInputType): fc.Arbitrary<unknown> {
    if (isListType(type)) return fc.array(this.of(type.ofType), { maxLength: 3 });
    if (isInputObjectType(type)) return this.object(type);
    if (isEnumType(type)) return this.choice(type);
    return this.scalar(String(type));
  }

  private object(type: GraphQLInputObjectType): fc.Arbitrary<unknown> {
    const fields = Object.values(type.getFields());
    const values = Object.fromEntries(fields.map((field) => [field.name, this.of(field.type)]));
    const requiredKeys = fields.filter(isRequiredInputField).map(({ name }) => name);
    return fc.record(values, { requiredKeys });
  }

  private choice(type: GraphQLEnumType): fc.Arbitrary<string> {
    return fc.constantFrom(...type.getValues().map(({ name }) => name));
  }

  private scalar(name: string): fc.Arbitrary<unknown> {
    const arbitrary = this.scalars[name];
    if (arbitrary === undefined) throw new Error(`No arbitrary for the scalar ${name}.`);
    return arbitrary();
  }

  private readonly text = () =>
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("Riso", "", "  ", "\u0000", "'; DROP TABLE household; --", "x".repeat(3_000)),
    );

  private readonly scalars: Record<string, () => fc.Arbitrary<unknown>> = {
    String: this.text,
    ID: () =>
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...this.ids) },
        fc.uuid(),
        fc.constantFrom("019036", "caritas", "FARELEGAMI"),
        this.text(),
      ),
    Int: () =>
      fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: -1, max: 20 }) },
        fc.maxSafeInteger().map((n) => n | 0),
      ),
    Float: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
    Boolean: () => fc.boolean(),
    Decimal: () => fc.constantFrom("10.00", "0", "-1.00", "0.01", "0.001", "7", "999999999999999.99"),
    Date: () => fc.constantFrom("2018-03-01", "2026-11-22", "2027-02-28", "0001-01-01", "9999-12-31"),
    DateTime: () =>
      fc.constantFrom(
        "2018-03-01T09:00:00Z",
        "2026-11-22T18:00:00+01:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
      ),
  };
}
