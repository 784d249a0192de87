import type { ExecutionResult } from "graphql";
import { type FormatError, formattedErrors } from "./format-error.js";

/** A result as Apollo Server writes it, to the order of its keys. @param requestId for the log */
export function resultText(
  { data, errors, extensions }: ExecutionResult,
  format: FormatError,
  requestId: string | undefined,
): string {
  const formatted = errors && formattedErrors(errors, format, requestId);
  return JSON.stringify({
    ...(formatted && { errors: formatted }),
    data,
    ...(extensions && { extensions }),
  });
}
