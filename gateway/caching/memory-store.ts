import { LRUCache } from "lru-cache";
import { Drops } from "./drops.js";
import type { Found, Piece, PieceStore } from "./piece.js";

/** What an entry takes beside its texts: bytes, roughly. */
const overhead = 400;

interface Entry extends Piece {
  /** By the clock of `performance.now()`. */
  at: number;
}

/** Keeps pieces in this process, the latest of each, within so many bytes. */
export class MemoryStore implements PieceStore {
  private readonly drops = new Drops();
  private readonly entries: LRUCache<string, Entry>;

  constructor(maxSize: number) {
    this.entries = new LRUCache({ maxSize, sizeCalculation: sizeOf, ttl: 1 });
  }

  get stamp(): number {
    return this.drops.count;
  }

  /** Bytes. */
  get size(): number {
    return this.entries.calculatedSize;
  }

  async find(keys: readonly string[]): Promise<(Found | undefined)[]> {
    return keys.map((key) => {
      const entry = this.entries.get(key);
      if (entry === undefined) return undefined;
      const { text, maxAge, at, stamp, tags } = entry;
      const age = performance.now() - at;
      return { text, maxAge, age, isCurrent: age < maxAge && this.drops.isCurrent(stamp, tags) };
    });
  }

  keep(pieces: readonly Piece[]): void {
    const at = performance.now();
    for (const piece of pieces) this.entries.set(piece.key, { ...piece, at }, { ttl: piece.keptFor });
  }

  async drop(tags: readonly string[]): Promise<void> {
    this.drops.drop(tags);
  }
}

/** A character takes two bytes at most. */
function sizeOf({ key, text, tags }: Entry): number {
  let characters = key.length + text.length;
  for (const tag of tags) characters += tag.length;
  return overhead + 2 * characters;
}
