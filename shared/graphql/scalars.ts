import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { GraphQLDateTime, GraphQLLocalDate } from "graphql-scalars";

/** GraphQL `Date`: a calendar day as an ISO 8601 string, such as `2017-09-30`; in code, too, a string. */
export const CalendarDate = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: "Date",
  description: "A calendar day (data), ISO 8601: `2017-09-30`.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/local-date.html",
});

/** GraphQL `DateTime`: a moment; in code a `Date`. */
export const Moment = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  name: "DateTime",
  description: "A moment (data e ora), RFC 3339 with a time zone: `2017-09-30T16:30:00Z`.",
});

const decimalForm = /^-?\d{1,15}(\.\d{1,6})?$/;

function toDecimal(value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && decimalForm.test(text)) return text;
  throw new GraphQLError(`Decimal takes a string of digits with an optional point, such as "12.50".`);
}

/** GraphQL `Decimal`: an exact number as a string, never a float; PostgreSQL's `numeric` arrives as one. */
export const Decimal = new GraphQLScalarType({
  name: "Decimal",
  description: 'An exact decimal number (numero decimale) as a string: `"12.50"`.',
  serialize: toDecimal,
  parseValue: toDecimal,
  parseLiteral: (node) =>
    toDecimal(
      node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : null,
    ),
});
