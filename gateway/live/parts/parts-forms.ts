import type { GraphQLResponse } from "@apollo/server";
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from "graphql";
import type { PartsType } from "../../../shared/server/graphql-over-http.js";
import type { AwaitedPart, CompletedPart, Delivery } from "../../execution/parts/answer-in-parts.js";
import type { Rest } from "./parts-reader.js";

type FormatErrors = (errors: readonly GraphQLError[]) => GraphQLFormattedError[];
type Body = Extract<GraphQLResponse["body"], { kind: "incremental" }>;

/** Writes an answer in parts. @param first what is told first */
export type PartsForm = (first: FormattedExecutionResult, rest: Rest, format: FormatErrors) => Body;

export const partsForms: Readonly<Record<PartsType, PartsForm>> = {
  /** Each later part says by its path where it belongs. */
  "multipart/mixed; deferSpec=20220824": (first, { awaited, deliveries }, format) => ({
    kind: "incremental",
    initialResult: { ...first, hasNext: awaited.length > 0 },
    subsequentResults: each(deliveries, ({ completed, extensions, isLast }) => ({
      incremental: completed.map(({ awaited: { path, label }, data, errors }) => ({
        ...(errors.length > 0 && { errors: format(errors) }),
        data,
        path,
        ...(label !== undefined && { label }),
      })),
      ...(extensions && { extensions: { ...extensions } }),
      hasNext: !isLast,
    })),
  }),
  /** Later parts are announced, and known by their ids from then on. */
  "multipart/mixed; incrementalSpec=v0.2": ({ data, ...first }, { awaited, deliveries }, format) => ({
    kind: "incremental",
    initialResult: {
      ...first,
      // Null as a whole, it has no parts.
      data: data!,
      pending: awaited.map(announcement),
      hasNext: awaited.length > 0,
    },
    subsequentResults: each(deliveries, ({ completed, awaited, extensions, isLast }) => ({
      ...(awaited.length > 0 && { pending: awaited.map(announcement) }),
      incremental: completed.flatMap((part) => increment(part, format)),
      completed: completed.map(({ awaited: { id }, data, errors }) => ({
        id,
        ...(data === null && { errors: format(errors) }),
      })),
      ...(extensions && { extensions: { ...extensions } }),
      hasNext: !isLast,
    })),
  }),
};

function announcement({ id, path, label }: AwaitedPart) {
  return { id, path, ...(label !== undefined && { label }) };
}

function increment({ awaited: { id }, data, errors }: CompletedPart, format: FormatErrors) {
  return data === null ? [] : { ...(errors.length > 0 && { errors: format(errors) }), data, id };
}

async function* each<Made>(
  deliveries: AsyncIterable<Delivery>,
  make: (delivery: Delivery) => Made,
): AsyncGenerator<Made, void, void> {
  for await (const delivery of deliveries) yield make(delivery);
}
