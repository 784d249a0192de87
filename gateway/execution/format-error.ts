import type { GraphQLError, GraphQLFormattedError } from "graphql";
import { maskErrors } from "../../shared/errors.js";
import type { Logger } from "../../shared/server/log.js";

/**
 * As Apollo Server has it.
 * @param requestId for the log, where nobody is being answered: see `answering`
 */
export type FormatError = (
  formatted: GraphQLFormattedError,
  error: unknown,
  requestId?: string,
) => GraphQLFormattedError;

/**
 * The gateway's `formatError`: as everywhere, only codes of the closed list come out, and each error that comes from
 * a partner says which. What a partner masked itself passes with its reference, which is in that partner's log.
 */
export function formatError(log: Logger): FormatError {
  return (formatted, error, requestId) => {
    const mask = maskErrors((reference, error) =>
      log.error({ ...(requestId && { requestId }), reference, err: error }, "Masked an error."),
    );
    const { serviceName: _, stacktrace: __, ...extensions } = formatted.extensions ?? {};
    if (extensions.partner === undefined) return mask({ ...formatted, extensions }, error);
    if (isMasked(extensions)) return { ...formatted, extensions };
    const { extensions: answered, ...rest } = mask({ ...formatted, extensions }, error);
    return { ...rest, extensions: { ...answered, partner: extensions.partner } };
  };
}

/** Errors as Apollo Server writes them, to the order of their keys. @param requestId for the log */
export function formattedErrors(
  errors: readonly GraphQLError[],
  format: FormatError,
  requestId: string | undefined,
): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { extensions = {}, ...rest } = error.toJSON();
    const code = extensions.code ?? "INTERNAL_SERVER_ERROR";
    return format({ ...rest, extensions: { ...extensions, code } }, error, requestId);
  });
}

function isMasked({ code, reference }: Record<string, unknown>): boolean {
  return (
    code === "INTERNAL_SERVER_ERROR" && typeof reference === "string" && /^[0-9a-f-]{36}$/.test(reference)
  );
}
