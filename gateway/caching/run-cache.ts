import { hash } from "node:crypto";
import type { AccessRules } from "../access/access-rules.js";
import type { DataObject } from "../execution/data-object.js";
import { Outage } from "../execution/outage.js";
import type { PartnerAnswer, Question } from "../partners/partners.js";
import type { FetchNode } from "../planning/plan.js";
import type { Asker } from "./asker.js";
import type { CacheRules } from "./cache-rules.js";
import { Freshness } from "./freshness.js";
import type { Found, Piece } from "./piece.js";
import type { PieceCache } from "./piece-cache.js";
import { type PieceKind, tagOf } from "./piece-kind.js";

/** What a fetch wants to know, and by what it is known again. */
export interface Wanted {
  node: FetchNode;
  /** What each piece is asked with: what differs is another piece. */
  questions: readonly string[];
}

/** A piece that came. */
export interface Came {
  index: number;
  data: DataObject;
  /** By what the partner was asked for it, if it is an entity. */
  representation?: string;
}

/** What is kept as one request may use it. */
export class RunCache {
  readonly freshness = new Freshness();

  constructor(
    private readonly cache: PieceCache,
    private readonly rules: AccessRules,
    private readonly asker: Asker,
  ) {}

  /** From before a question is asked. */
  get stamp(): number | undefined {
    return this.cache.store.stamp;
  }

  /** Asks a partner what needs nothing that was fetched before, unless it is known. */
  async answer(
    node: FetchNode,
    question: Question,
    ask: () => Promise<PartnerAnswer>,
  ): Promise<PartnerAnswer> {
    if (question.kind === "mutation") return this.change(node.serviceName, ask);
    const wanted = { node, questions: [question.body] };
    const [current] = this.mayKnow(node) ? await this.current(wanted) : [];
    if (current) return { data: current };
    const { stamp } = this;
    try {
      const answer = await ask();
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
    return this.kindOf(node).isKept;
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
    { node, questions }: Wanted,
    { caching, isShared }: PartnerAnswer,
    came: readonly Came[],
    stamp: number | undefined,
  ): void {
    const kind = this.kindOf(node);
    const room = caching && this.roomFor(caching, kind);
    this.freshness.note(room === this.asker.shared ? caching!.maxAge * 1_000 : 0);
    // Who asked first keeps it, with a stamp from before that.
    if (caching === undefined || room === undefined || isShared || stamp === undefined) return;
    const { maxAge, keptFor } = this.times(caching, room);
    if (maxAge === 0) return;
    kind.isKept = true;
    const tags = [...kind.tags, ...caching.groups.map((group) => tagOf(kind.partner, group))];
    const pieces = came.map(({ index, data, representation }): Piece => {
      const key = keyOf(room, kind, questions[index]!);
      const own = representation === undefined ? [] : this.tagsOf(kind, representation);
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
      if (answer.changed) dropped = answer.changed.map((group) => tagOf(partner, group));
      return answer;
    } finally {
      this.cache.counts.drops++;
      await this.cache.store.drop(dropped);
    }
  }

  private async find(
    { node, questions }: Wanted,
    isGood: (found: Found) => boolean,
  ): Promise<(Found | undefined)[]> {
    const kind = this.kindOf(node);
    const rooms = [this.asker.own, kind.isOpen ? this.asker.shared : undefined].filter(
      (room) => room !== undefined,
    );
    if (rooms.length === 0) return questions.map(() => undefined);
    const keys = questions.flatMap((question) => rooms.map((room) => keyOf(room, kind, question)));
    const found = await this.cache.store.find(keys);
    return questions.map((_, index) =>
      rooms
        .map((_, room) => found[index * rooms.length + room])
        .find((one) => one !== undefined && isGood(one)),
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

function keyOf(room: string, { partner }: PieceKind, question: string): string {
  return hash("sha256", `${room}\n${partner}\n${question}`, "base64");
}
