import { isDeepStrictEqual } from "node:util";
import type { Answer } from "../../support/tiny-gateway.js";
import { partnerNames } from "./world.js";

/** How an answer stands to what it must be. */
export type Verdict = "whole" | "labelled" | { wrong: string };

const codes = new Set(["SUBGRAPH_UNAVAILABLE", "TIMEOUT"]);
const names: readonly unknown[] = partnerNames;

/**
 * Holds an answer against what it must be: each value is the right one, or null with an error at its path that says
 * which partner owes it and no more of where that is.
 */
export function checkAnswer(expected: unknown, { data, errors = [] }: Answer): Verdict {
  const labelled = new Set<string>();
  for (const error of errors) {
    const { code, partner, ...rest } = error.extensions ?? {};
    const isLabel = codes.has(String(code)) && names.includes(partner) && Object.keys(rest).length === 0;
    if (!isLabel || /127\.0\.0\.1|ECONN|UND_ERR/.test(error.message)) return { wrong: JSON.stringify(error) };
    labelled.add((error.path ?? []).join("."));
  }
  const wrong = firstWrong(expected, data, [], labelled);
  if (wrong !== undefined) return { wrong };
  return errors.length === 0 ? "whole" : "labelled";
}

function firstWrong(
  expected: unknown,
  actual: unknown,
  path: (string | number)[],
  labelled: ReadonlySet<string>,
): string | undefined {
  if (actual === null && labelled.has(path.join("."))) return undefined;
  if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null) {
    const isRight = isDeepStrictEqual(expected, actual);
    return isRight
      ? undefined
      : `${path.join(".")}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
  }
  const [should, is] = [Object.entries(expected), Object.keys(actual)];
  if (should.length !== is.length) return `${path.join(".")}: ${is.length} values, not ${should.length}`;
  for (const [key, value] of should) {
    const step = Array.isArray(expected) ? Number(key) : key;
    const wrong = firstWrong(value, (actual as Record<string, unknown>)[key], [...path, step], labelled);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
