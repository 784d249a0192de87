import { createHash } from "node:crypto";
import { unsafeUniformIntDistribution, xoroshiro128plus } from "pure-rand";

/**
 * The same id for the same name, always: a UUID of version 7 whose time is `at`, so that it sorts by time as real ids do.
 * Partners that refer to each other's demo records make the id from the same name and time.
 */
export function demoId(name: string, at: Date = demoEpoch): string {
  const random = createHash("sha256").update(name).digest();
  random.writeUIntBE(at.getTime(), 0, 6);
  random[6] = (random[6]! & 0x0f) | 0x70;
  random[8] = (random[8]! & 0x3f) | 0x80;
  const hex = random.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}

export const demoEpoch = new Date("2016-01-01T08:00:00Z");

/** Random choices that are the same in every run. */
export class Seeded {
  readonly #random;

  constructor(seed: number) {
    this.#random = xoroshiro128plus(seed);
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return unsafeUniformIntDistribution(low, high, this.#random);
  }

  chance(probability: number): boolean {
    return this.integer(0, 999_999) < probability * 1_000_000;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(0, items.length - 1)]!;
  }

  /** `count` different ones, or all where there are fewer. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const rest = [...items];
    return Array.from(
      { length: Math.min(count, rest.length) },
      () => rest.splice(this.integer(0, rest.length - 1), 1)[0]!,
    );
  }

  /** A moment of whole minutes between two days (ISO), the last excluded. */
  moment(from: string, to: string): Date {
    const start = Date.parse(from);
    return new Date(
      start + this.integer(0, Math.max(0, Math.floor((Date.parse(to) - start) / 60_000) - 1)) * 60_000,
    );
  }
}

/** `2017-03-01` plus so many days. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
