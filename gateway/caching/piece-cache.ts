import { LRUCache } from "lru-cache";
import type { AccessRules } from "../access/access-rules.js";
import type { Request } from "../execution/prepared-operation.js";
import type { FetchNode } from "../planning/plan.js";
import type { CachingSettings } from "./caching-settings.js";
import { KeyTags } from "./key-tags.js";
import type { PieceStore } from "./piece.js";
import { PieceKind } from "./piece-kind.js";
import { RunCache } from "./run-cache.js";

/** How often something was there that was looked for, and how often not; and how much was dropped and stood in. */
export interface CacheCounts {
  hits: number;
  misses: number;
  kept: number;
  drops: number;
  standIns: number;
}

/** So many kinds of pieces are known to be kept. */
const mostKinds = 20_000;

/** What the gateway keeps of the partners' answers, for all requests. */
export class PieceCache {
  readonly counts: CacheCounts = { hits: 0, misses: 0, kept: 0, drops: 0, standIns: 0 };
  private readonly kinds = new WeakMap<FetchNode, PieceKind>();
  private readonly keptKinds = new LRUCache<string, true>({ max: mostKinds });
  private readonly keyTags = new WeakMap<AccessRules, KeyTags>();

  constructor(
    readonly store: PieceStore,
    readonly settings: CachingSettings,
  ) {}

  /** @param rules of the supergraph that the request is planned with */
  for(request: Request, rules: AccessRules): RunCache {
    return new RunCache(this, rules, request);
  }

  kindOf(node: FetchNode, rules: AccessRules): PieceKind {
    const known = this.kinds.get(node);
    if (known) return known;
    const kind = new PieceKind(node, rules);
    this.kinds.set(node, kind);
    return kind;
  }

  /** Whether an answer of this kind was to be kept. What never was is not looked for: that would cost, and bring nothing. */
  isKept({ id }: PieceKind): boolean {
    return this.keptKinds.size > 0 && this.keptKinds.has(id);
  }

  noteKept({ id }: PieceKind): void {
    this.keptKinds.set(id, true);
  }

  keyTagsOf(rules: AccessRules): KeyTags {
    const known = this.keyTags.get(rules) ?? new KeyTags(rules);
    this.keyTags.set(rules, known);
    return known;
  }
}
