/** What several rounds gave for one quantity. */
export interface Figure {
  median: number;
  least: number;
  most: number;
}

export function figure(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)! };
}

/** Three digits that count. */
export function short(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en-GB");
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

/** The median, and from where to where the rounds went. */
export function ranged({ median, least, most }: Figure): string {
  return least === most ? short(median) : `${short(median)} (${short(least)}–${short(most)})`;
}
