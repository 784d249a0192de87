import type { DataObject } from "../execution/data-object.js";
import type { PartnerAnswer } from "../partners/partners.js";
import type { AskedByKey } from "./asked-by-key.js";

/**
 * What was answered to several questions about things at once, as to each for itself.
 * @param asked in the order in which their things were put together
 * @returns undefined where it can't be told whose an error is, or where there are no data
 */
export function answersApart(
  { data, errors = [], ...beside }: PartnerAnswer,
  asked: readonly AskedByKey[],
): PartnerAnswer[] | undefined {
  if (!data) return undefined;
  const own = errors.map((error) => ownError(error, asked));
  if (own.includes(undefined)) return undefined;
  const starts = asked[0]!.operation.places.map(() => 0);
  return asked.map(({ operation: { places }, things }, index) => {
    const ownData: DataObject = {};
    for (const [place, { key }] of places.entries()) {
      const start = starts[place]!;
      starts[place] = start + things[place]!.length;
      ownData[key] = (data[key] as unknown[]).slice(start, starts[place]);
    }
    const ownErrors = own.flatMap((one) => (one?.of === index ? one.error : []));
    return { ...beside, data: ownData, ...(ownErrors.length > 0 && { errors: ownErrors }) };
  });
}

/** Of which question an error speaks, and how it would to that alone. */
function ownError(error: unknown, asked: readonly AskedByKey[]): { of: number; error: unknown } | undefined {
  const { path } = (error ?? {}) as { path?: unknown };
  if (!Array.isArray(path)) return undefined;
  const [key, position, ...rest] = path;
  const place = asked[0]!.operation.places.findIndex((one) => one.key === key);
  if (place === -1 || typeof position !== "number") return undefined;
  let start = 0;
  for (const [of, { things }] of asked.entries()) {
    const end = start + things[place]!.length;
    if (position >= start && position < end)
      return { of, error: { ...(error as object), path: [key, position - start, ...rest] } };
    start = end;
  }
  return undefined;
}
