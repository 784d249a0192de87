import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

/**
 * The closed list of error codes (`extensions.code`), with what each means to a client.
 * A client may switch on these; nothing else is ever answered. The README's table is checked against it.
 */
export const errorCodes = {
  BAD_USER_INPUT:
    "An argument or input field has a value that can't be used; `extensions.argument` names it.",
  NOT_FOUND: "What the operation should act on does not exist, or is not the caller's to see.",
  CONFLICT: "It collides with something that is already recorded (a duplicate, a taken place or time).",
  RULE_VIOLATION: "A rule of the domain forbids it, such as a step that the present state doesn't allow.",
  UNAUTHENTICATED: "The field needs a valid token.",
  FORBIDDEN: "The token does not give this right.",
  GRAPHQL_PARSE_FAILED: "The query is not GraphQL.",
  GRAPHQL_VALIDATION_FAILED: "The query does not fit the schema, or a variable does not fit its type.",
  OPERATION_RESOLUTION_FAILURE: "`operationName` is missing or names no operation of the document.",
  BAD_REQUEST: "The HTTP request is not a GraphQL request.",
  PERSISTED_QUERY_NOT_FOUND: "The persisted query is unknown here: send its text along.",
  PERSISTED_QUERY_NOT_SUPPORTED: "Persisted queries are off.",
  SUBGRAPH_UNAVAILABLE:
    "The partner that owns the field can't be reached; `extensions.partner` names it. Try again later.",
  TIMEOUT: "The partner that owns the field did not answer in time; `extensions.partner` names it.",
  INTERNAL_SERVER_ERROR: "Our fault. The message carries a reference that the operators find in the log.",
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A refusal: a code of the closed list and one sentence that a volunteer understands. */
export class DomainError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { ...extensions, code } });
    this.name = "DomainError";
  }
}

/** A value that can't be used, at `argument` (a path in the field's arguments such as `period.quarter`). */
export function badInput(argument: string, message: string): DomainError {
  return new DomainError("BAD_USER_INPUT", message, { argument });
}

/** What PostgreSQL's refusals (SQLSTATE) mean to a client; anything else is our fault. */
const refusals: Record<string, { code: ErrorCode; message: string }> = {
  "23505": { code: "CONFLICT", message: "This collides with something that is already recorded." },
  "23P01": { code: "CONFLICT", message: "This collides with something that is already recorded." },
  "23503": { code: "NOT_FOUND", message: "It refers to something that does not exist." },
  "23502": { code: "BAD_USER_INPUT", message: "A value that is needed is missing." },
  "40P01": { code: "CONFLICT", message: "Somebody else was changing the same records. Try again." },
  "40001": { code: "CONFLICT", message: "Somebody else was changing the same records. Try again." },
  "23514": { code: "RULE_VIOLATION", message: "A rule of the domain forbids this." },
};

/** Class 22, such as a date that is none: only a value that a client made up gets as far as that. */
const dataException = { code: "BAD_USER_INPUT", message: "A value has a form that can't be used." } as const;

/** What PostgreSQL's driver puts on an error: the SQLSTATE, and for integrity errors the constraint's name. */
interface DatabaseError {
  code?: string;
  constraint?: string;
  driverError?: DatabaseError;
}

/** Apollo refuses some requests with nothing but an HTTP status, such as a persisted query with a wrong hash. */
function isRefusedRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) return false;
  const { status } = (error.extensions.http ?? {}) as { status?: unknown };
  return typeof status === "number" && status >= 400 && status < 500;
}

function fromDatabase(error: unknown): GraphQLFormattedError | undefined {
  const { code, constraint } =
    (error as DatabaseError | undefined)?.driverError ?? ((error ?? {}) as DatabaseError);
  const refusal = code?.startsWith("22") ? dataException : refusals[code ?? ""];
  if (refusal === undefined) return undefined;
  return {
    message: refusal.message,
    extensions: { code: refusal.code, ...(constraint && { rule: constraint }) },
  };
}

/**
 * Makes Apollo's `formatError`: passes on errors of the closed list and of refused requests, translates the database's
 * refusals, and masks everything else behind a reference that is also logged.
 * @param log receives what was masked
 */
export function maskErrors(log: (reference: string, error: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const where = { ...(locations && { locations }), ...(path && { path }) };
    const code = formatted.extensions?.code;
    if (typeof code === "string" && code !== "INTERNAL_SERVER_ERROR" && code in errorCodes) {
      const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
      return { message: formatted.message, ...where, extensions };
    }
    if (isRefusedRequest(error)) {
      return { message: formatted.message, ...where, extensions: { code: "BAD_REQUEST" } };
    }
    const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const refusal = fromDatabase(original);
    if (refusal !== undefined) return { ...refusal, ...where };
    const reference = randomUUID();
    log(reference, original);
    return {
      message: `Something went wrong on our side. Tell the operators this reference: ${reference}.`,
      ...where,
      extensions: { code: "INTERNAL_SERVER_ERROR", reference },
    };
  };
}
