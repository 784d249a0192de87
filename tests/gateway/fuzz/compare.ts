import type { ExecutionResult } from "graphql";

export interface Answer {
  data?: unknown;
  errors?: readonly {
    message: string;
    path?: readonly (string | number)[] | undefined;
    extensions?: object | undefined;
  }[];
}

export interface Difference {
  kind: "no data" | "other data" | "another order" | "errors" | "no partner";
  detail: string;
}

/**
 * What is wrong with an answer. Data are equal to the last comma. Which of several errors under one null is told, GraphQL
 * leaves open: so each null that an error made has one at or below it, no other has, and each error is of a field that failed.
 * @param failures all paths at which something fails
 */
export function differenceOf(
  answer: Answer,
  expected: ExecutionResult,
  failures: readonly string[],
  partners?: readonly string[],
): Difference | undefined {
  const errors = answer.errors ?? [];
  if (answer.data === undefined)
    return { kind: "no data", detail: errors.map(({ message }) => message).join() };
  const [has, wants] = [JSON.stringify(answer.data), JSON.stringify(expected.data)];
  if (has !== wants) {
    const isOrder = sorted(answer.data) === sorted(expected.data);
    return {
      kind: isOrder ? "another order" : "other data",
      detail: firstDifference(answer.data, plain(expected.data)),
    };
  }
  const unasked = errors.find(({ path }) => !path || !failures.includes(path.join(".")));
  if (unasked) return { kind: "errors", detail: `at ${unasked.path?.join(".")}: ${unasked.message}` };
  const nulls = nullsOf(errors, answer.data);
  const wanted = nullsOf(expected.errors ?? [], answer.data);
  const missing = [...wanted].find((one) => !nulls.has(one)) ?? [...nulls].find((one) => !wanted.has(one));
  if (missing !== undefined) return { kind: "errors", detail: `none for the null at ${missing || "data"}` };
  const unnamed = errors.find(({ extensions = {} }) => {
    const { partner } = extensions as { partner?: string };
    return partners && !partners.includes(partner ?? "");
  });
  return unnamed && { kind: "no partner", detail: `at ${unnamed.path?.join(".")}: ${unnamed.message}` };
}

/** Where each error's null is in the data. */
function nullsOf(errors: NonNullable<Answer["errors"]>, data: unknown): Set<string> {
  return new Set(
    errors.map(({ path = [] }) => {
      let at = data;
      const climbed: (string | number)[] = [];
      for (const step of path) {
        if (at === null || at === undefined) break;
        at = (at as Record<string | number, unknown>)[step];
        climbed.push(step);
      }
      return climbed.join(".");
    }),
  );
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** The first place where two answers part. */
function firstDifference(has: unknown, wants: unknown, path = "data"): string {
  if (!isObject(has) || !isObject(wants) || Array.isArray(has) !== Array.isArray(wants))
    return `${path} is ${JSON.stringify(has)?.slice(0, 200)}, and should be ${JSON.stringify(wants)?.slice(0, 200)}`;
  const keys = [...new Set([...Object.keys(has), ...Object.keys(wants)])];
  const key = keys.find((one) => JSON.stringify(has[one]) !== JSON.stringify(wants[one]));
  if (key === undefined)
    return `${path} has its fields in another order: ${Object.keys(has)}, not ${Object.keys(wants)}`;
  return firstDifference(has[key], wants[key], `${path}.${key}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
