import { hash } from "node:crypto";
import type { AccessRules } from "../access/access-rules.js";
import type { DataObject } from "../execution/data-object.js";
import { Outage } from "../execution/outage.js";
import type { Request } from "../execution/prepared-operation.js";
import type { PartnerAnswer, Question } from "../partners/partners.js";
import type { FetchNode } from "../planning/plan.js";
import { type Asker, askerOf } from "./asker.js";
import type { CacheRules } from "./cache-rules.js";
import { Freshness } from "./freshness.js";
import type { Found, Piece } from "./piece.js";
import type { PieceCache } from "./piece-cache.js";
import { type PieceKind, tagOf, tagsOfChanged } from "./piece-kind.js";

/** What a fetch wants to know, and by what it is known again. */
export interface Wanted {
  node: FetchNode;
  /** The values of its variables, but for the things that it is about. */
  variables: string;
  /** The things, as the partner is asked for them; undefined where it is about none. */
  things?: readonly string[];
}

/** A piece that came. */
export interface Came {
  index: number;
  data: DataObject;
}

/** What is kept as one request may use it. */
export class RunCache {
  readonly freshness = new Freshness();
  private known: Asker | undefined;

  constructor(
    private readonly cache: PieceCache,
    private readonly rules: AccessRules,
    private readonly request: Pick<Request, "context" | "caller">,
  ) {}

  private get asker(): Asker {
    this.known ??= askerOf(this.request.context.forward, this.request.caller);
    return this.known;
  }

  /** From before a question is asked. */
  get stamp(): number | undefined {
    return this.cache.store.stamp;
  }

  /** Asks a partner what needs nothing that was fetched before, unless it is known. */
  async answer(
    wanted: Wanted,
    kind: Question["kind"],
    ask: (stamp?: number) => Promise<PartnerAnswer>,
  ): Promise<PartnerAnswer> {
    if (kind === "mutation") return this.change(wanted.node.serviceName, ask);
    const [current] = this.mayKnow(wanted.node) ? await this.current(wanted) : [];
    if (current) return { data: current };
    const { stamp } = this;
    try {
      const answer = await ask(stamp);
      const { data } = answer;
      const isWhole = data && Object.values(data).every((value) => value !== null);
      this.keep(wanted, answer, isWhole ? [{ index: 0, data }] : [], stamp);
      return answer;
    } catch (error) {
      if (!(error instanceof Outage)) throw error;
      const [last] = await this.lastKnown(wanted);
      if (last === undefined) throw error;
      return last;
    }
  }

  /** Whether it is worth looking. */
  mayKnow(node: FetchNode): boolean {
    return this.cache.isKept(this.kindOf(node));
  }

  /** What is as good as asking; each is the caller's own, to be changed. */
  async current(wanted: Wanted): Promise<(DataObject | undefined)[]> {
    const found = await this.find(wanted, ({ isCurrent }) => isCurrent);
    return found.map((one) => {
      this.cache.counts[one ? "hits" : "misses"]++;
      if (one === undefined) return undefined;
      this.freshness.note(this.asker.isNobody ? one.maxAge - one.age : 0);
      return JSON.parse(one.text);
    });
  }

  /** What everybody was told when the partner was there, with its age in seconds. */
  async lastKnown(wanted: Wanted): Promise<({ data: DataObject; age: number } | undefined)[]> {
    this.freshness.note(0);
    if (!this.asker.isNobody) return [];
    const found = await this.find(wanted, ({ age }) => age <= this.cache.settings.lastKnown);
    return found.map((one) => {
      if (one === undefined) return undefined;
      this.cache.counts.standIns++;
      return { data: JSON.parse(one.text), age: Math.round(one.age / 1_000) };
    });
  }

  /** Keeps what came, if it may be. @param stamp from before it was asked for */
  keep(
    wanted: Wanted,
    { caching, isShared }: PartnerAnswer,
    came: readonly Came[],
    stamp: number | undefined,
  ): void {
    const kind = this.kindOf(wanted.node);
    const room = caching && this.roomFor(caching, kind);
    this.freshness.note(room === this.asker.shared ? caching!.maxAge * 1_000 : 0);
    // Who asked first keeps it, with a stamp from before that.
    if (caching === undefined || room === undefined || isShared || stamp === undefined) return;
    const { maxAge, keptFor } = this.times(caching, room);
    if (maxAge === 0) return;
    this.cache.noteKept(kind);
    const tags = [...kind.tags, ...caching.groups.map((group) => tagOf(kind.partner, group))];
    const keys = keysOf(room, kind, wanted);
    const pieces = came.map(({ index, data }): Piece => {
      const key = keys[index]!;
      const own = wanted.things ? this.tagsOf(kind, wanted.things[index]!) : [];
      return { key, text: JSON.stringify(data), maxAge, keptFor, stamp, tags: [...tags, ...own] };
    });
    this.cache.counts.kept += pieces.length;
    this.cache.store.keep(pieces);
  }

  /** Whatever became of it, something may have been changed; and only at this partner, since none writes at another. */
  private async change(partner: string, ask: () => Promise<PartnerAnswer>): Promise<PartnerAnswer> {
    this.freshness.note(0);
    let dropped: readonly string[] = [partner];
    try {
      const answer = await ask();
      if (answer.changed) dropped = answer.changed.flatMap((what) => tagsOfChanged(partner, what));
      return answer;
    } finally {
      this.cache.counts.drops++;
      await this.cache.store.drop(dropped);
    }
  }

  private async find(wanted: Wanted, isGood: (found: Found) => boolean): Promise<(Found | undefined)[]> {
    const kind = this.kindOf(wanted.node);
    const rooms = [this.asker.own, kind.isOpen ? this.asker.shared : undefined].filter(
      (room) => room !== undefined,
    );
    const keys = rooms.map((room) => keysOf(room, kind, wanted));
    const found = rooms.length === 0 ? [] : await this.cache.store.find(keys.flat());
    const { length } = wanted.things ?? [""];
    return Array.from({ length }, (_, index) =>
      rooms.map((_, room) => found[room * length + index]).find((one) => one !== undefined && isGood(one)),
    );
  }

  /** What a token opened goes where only its bearer looks; what the partner tells nobody in particular, to everybody. */
  private roomFor({ isPublic }: CacheRules, { isOpen }: PieceKind): string | undefined {
    if (this.asker.own !== undefined) return this.asker.own;
    return isPublic && isOpen && this.asker.isNobody ? this.asker.shared : undefined;
  }

  private times({ maxAge: seconds, staleIfError }: CacheRules, room: string) {
    const { longest, longestPrivate, lastKnown } = this.cache.settings;
    const isShared = room === this.asker.shared;
    const maxAge = Math.min(seconds * 1_000, isShared ? longest : Math.min(longest, longestPrivate));
    if (!isShared) return { maxAge, keptFor: maxAge };
    const stale = staleIfError === undefined ? lastKnown : (seconds + staleIfError) * 1_000;
    return { maxAge, keptFor: Math.max(maxAge, Math.min(stale, lastKnown)) };
  }

  private tagsOf({ partner }: PieceKind, representation: string): string[] {
    const names = this.cache.keyTagsOf(this.rules).of(JSON.parse(representation));
    return names.map((name) => tagOf(partner, name));
  }

  private kindOf(node: FetchNode): PieceKind {
    return this.cache.kindOf(node, this.rules);
  }
}

function keysOf(room: string, { id }: PieceKind, { variables, things = [""] }: Wanted): string[] {
  const common = `${room}\n${id}\n${variables}\n`;
  return things.map((thing) => hash("sha256", common + thing, "base64"));
}
