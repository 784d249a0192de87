import { GraphQLError, type GraphQLErrorExtensions } from "graphql";
import type { Path } from "./data-object.js";

/** What a partner reports itself. */
export interface PartnerError {
  message: string;
  extensions: GraphQLErrorExtensions;
  /** Where in the partner's own answer, if it says so. */
  path: Path | undefined;
}

/** A partner's error with the partner's name, whatever it is that it wrote. */
export function partnerError(written: unknown, partner: string): PartnerError {
  const { message, path, extensions } = (written ?? {}) as Partial<PartnerError>;
  // `http` would steer the status of our own answer.
  const { http: _, stacktrace: __, ...rest } = (typeof extensions === "object" && extensions) || {};
  return {
    message: String(message ?? "The partner gave no reason."),
    extensions: { code: "INTERNAL_SERVER_ERROR", ...rest, partner },
    path: Array.isArray(path) ? path : undefined,
  };
}

export function asGraphQLError({ message, extensions }: PartnerError, path?: Path): GraphQLError {
  return new GraphQLError(message, { ...(path && { path }), extensions });
}
