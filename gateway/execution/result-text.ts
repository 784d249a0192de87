import type { ExecutionResult } from "graphql";
import type { FormatError } from "./format-error.js";

/** A result as Apollo Server writes it, to the order of its keys. @param requestId for the log */
export function resultText(
  { data, errors, extensions }: ExecutionResult,
  format: FormatError,
  requestId: string | undefined,
): string {
  const formatted = errors?.map((error) => {
    const { extensions = {}, ...rest } = error.toJSON();
    const code = extensions.code ?? "INTERNAL_SERVER_ERROR";
    return format({ ...rest, extensions: { ...extensions, code } }, error, requestId);
  });
  return JSON.stringify({
    ...(formatted && { errors: formatted }),
    data,
    ...(extensions && { extensions }),
  });
}
