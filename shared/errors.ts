import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { withoutValue } from "./graphql/coercion-message.js";
import { inLanguage, type Sentence } from "./language/language.js";
import { withoutFiscalCodes } from "./privacy/fiscal-code.js";

/**
 * The closed list of error codes (`extensions.code`), with what each means to a client.
 * A client may switch on these; nothing else is ever answered. The README's table is checked against it.
 */
export const errorCodes = {
  BAD_USER_INPUT:
    "An argument or input field has a value that can't be used; `extensions.argument` names it by its path, `extensions.violations` names all.",
  NOT_FOUND: "What the operation should act on does not exist, or is not the caller's to see.",
  CONFLICT: "It collides with something that is already recorded (a duplicate, a taken place or time).",
  RULE_VIOLATION: "A rule of the domain forbids it, such as a step that the present state doesn't allow.",
  UNAUTHENTICATED:
    "The field needs a token; `extensions.scopes` names what it must give. With HTTP status 401: the token that was sent doesn't count, or no longer.",
  FORBIDDEN: "The token does not give this right; `extensions.scopes`, where it is there, names what would.",
  GRAPHQL_PARSE_FAILED: "The query is not GraphQL.",
  GRAPHQL_VALIDATION_FAILED: "The query does not fit the schema, or a variable does not fit its type.",
  OPERATION_RESOLUTION_FAILURE: "`operationName` is missing or names no operation of the document.",
  BAD_REQUEST: "The HTTP request is not a GraphQL request.",
  PERSISTED_QUERY_NOT_FOUND: "The persisted query is unknown here: send its text along.",
  PERSISTED_QUERY_NOT_SUPPORTED: "Persisted queries are off.",
  LIMIT_EXCEEDED:
    "The operation asks for more than is carried out at once; `extensions.limit` names the limit, `most` says how much it allows.",
  SUBGRAPH_UNAVAILABLE:
    "The partner that owns the field can't be reached; `extensions.partner` names it. Try again later.",
  TIMEOUT: "The partner that owns the field did not answer in time; `extensions.partner` names it.",
  INTERNAL_SERVER_ERROR: "Our fault. The message carries a reference that the operators find in the log.",
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A refusal: a code of the closed list and one sentence that a volunteer understands, in the caller's language. */
export class DomainError extends GraphQLError {
  constructor(code: ErrorCode, sentence: Sentence, extensions: Record<string, unknown> = {}) {
    super(inLanguage(sentence), { extensions: { ...extensions, code } });
    this.name = "DomainError";
  }
}

/** A value that can't be used, at `argument` (a path in the field's arguments such as `period.quarter`). */
export function badInput(argument: string, sentence: Sentence): DomainError {
  return new DomainError("BAD_USER_INPUT", sentence, { argument });
}

/** A rule of the domain that forbids it. `rule` is the name that the database's constraint has, where there is one. */
export function ruleViolation(rule: string, sentence: Sentence): DomainError {
  return new DomainError("RULE_VIOLATION", sentence, { rule });
}

const collision: Sentence = {
  en: "This collides with something that is already recorded.",
  it: "È in contrasto con qualcosa di già registrato.",
};
const inUse: Sentence = {
  en: "Somebody else was changing the same records. Try again.",
  it: "Qualcun altro stava modificando gli stessi dati. Riprova.",
};

/** What belongs to an organization that the caller doesn't act for. */
export const anothers: Sentence = {
  en: "This belongs to an organization that your token does not act for.",
  it: "Questo appartiene a un ente per il quale il tuo token non agisce.",
};

/** What PostgreSQL's refusals (SQLSTATE) mean to a client; anything else is our fault. */
const refusals: Record<string, { code: ErrorCode; sentence: Sentence }> = {
  "23505": { code: "CONFLICT", sentence: collision },
  "23P01": { code: "CONFLICT", sentence: collision },
  "23503": {
    code: "NOT_FOUND",
    sentence: {
      en: "It refers to something that does not exist.",
      it: "Fa riferimento a qualcosa che non esiste.",
    },
  },
  "23502": {
    code: "BAD_USER_INPUT",
    sentence: { en: "A value that is needed is missing.", it: "Manca un valore necessario." },
  },
  "40P01": { code: "CONFLICT", sentence: inUse },
  "40001": { code: "CONFLICT", sentence: inUse },
  "55P03": { code: "CONFLICT", sentence: inUse },
  // A row rule: only a write runs into one, since what one may not see is not there.
  "42501": { code: "FORBIDDEN", sentence: anothers },
  "23514": {
    code: "RULE_VIOLATION",
    sentence: { en: "A rule of the domain forbids this.", it: "Una regola lo vieta." },
  },
};

/** Class 22, such as a date that is none: only a value that a client made up gets as far as that. */
const dataException = {
  code: "BAD_USER_INPUT",
  sentence: { en: "A value has a form that can't be used.", it: "Un valore ha una forma non utilizzabile." },
} as const;

/** What PostgreSQL's driver puts on an error: the SQLSTATE, and for integrity errors the constraint's name. */
interface DatabaseError {
  code?: string;
  constraint?: string;
  driverError?: DatabaseError;
}

/** What the database's rules say to a volunteer, by the name of the constraint (or what our triggers give as one). */
export type Explanations = Readonly<Record<string, Sentence>>;

/** PostgreSQL's SQLSTATE of an error of the driver or of TypeORM, and the constraint's name where it tells one. */
export function databaseRefusal(error: unknown): { sqlState?: string; constraint?: string } {
  const { code, constraint } =
    (error as DatabaseError | undefined)?.driverError ?? ((error ?? {}) as DatabaseError);
  return { ...(code !== undefined && { sqlState: code }), ...(constraint !== undefined && { constraint }) };
}

/** Apollo refuses some requests with nothing but an HTTP status, such as a persisted query with a wrong hash. */
function isRefusedRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) return false;
  const { status } = (error.extensions.http ?? {}) as { status?: unknown };
  return typeof status === "number" && status >= 400 && status < 500;
}

/** What a refusal of the database is to a client; undefined where it is our fault. */
export function explainDatabaseError(
  error: unknown,
  explanations: Explanations = {},
): GraphQLFormattedError | undefined {
  const { sqlState = "", constraint } = databaseRefusal(error);
  const refusal = sqlState.startsWith("22") ? dataException : refusals[sqlState];
  if (refusal === undefined) return undefined;
  return {
    message: inLanguage(explanations[constraint ?? ""] ?? refusal.sentence),
    extensions: { code: refusal.code, ...(constraint && { rule: constraint }) },
  };
}

const ourFault = (reference: string): Sentence => ({
  en: `Something went wrong on our side. Tell the operators this reference: ${reference}.`,
  it: `Qualcosa è andato storto da parte nostra. Comunica ai gestori questo riferimento: ${reference}.`,
});

/**
 * Makes Apollo's `formatError`: passes on errors of the closed list and of refused requests, explains what the
 * database refuses, and masks everything else behind a reference that is also logged.
 * @param log receives what was masked
 * @param explanations what this subgraph's own rules say
 */
export function maskErrors(log: (reference: string, error: unknown) => void, explanations?: Explanations) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const where = { ...(locations && { locations }), ...(path && { path }) };
    const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const code = formatted.extensions?.code;
    if (typeof code === "string" && code !== "INTERNAL_SERVER_ERROR" && code in errorCodes) {
      const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
      return { message: withoutFiscalCodes(withoutValue(formatted.message)), ...where, extensions };
    }
    if (isRefusedRequest(error)) {
      return {
        message: withoutFiscalCodes(formatted.message),
        ...where,
        extensions: { code: "BAD_REQUEST" },
      };
    }
    const refusal = explainDatabaseError(original, explanations);
    if (refusal !== undefined) return { ...refusal, ...where };
    const reference = randomUUID();
    log(reference, original);
    return {
      message: inLanguage(ourFault(reference)),
      ...where,
      extensions: { code: "INTERNAL_SERVER_ERROR", reference },
    };
  };
}
