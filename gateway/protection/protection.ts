import type { IncomingMessage } from "node:http";
import type { Redis } from "ioredis";
import { LRUCache } from "lru-cache";
import type { Caller } from "../../shared/auth/caller.js";
import type { Asked, Guard } from "../../shared/server/guard.js";
import type { Logger } from "../../shared/server/log.js";
import { RateLimits } from "./callers/rate-limits.js";
import { checkDocument } from "./document/check-document.js";
import { checkVariables } from "./document/check-variables.js";
import { askedText } from "./operations/asked-text.js";
import { PersistedQueries } from "./operations/persisted-queries.js";
import { MemoryQueryStore, SharedQueryStore } from "./operations/query-store.js";
import { Safelist } from "./operations/safelist.js";
import type { ProtectionSettings } from "./protection-settings.js";

/** Characters of texts that were found to be within the limits: they are not checked again. */
const remembered = 2_000_000;

/** What protects the gateway from those who ask too much, or what they shall not. */
export class Protection implements Guard {
  private readonly checked = new LRUCache<string, true>({ maxSize: remembered });
  private readonly rates: RateLimits;
  private readonly persisted: PersistedQueries | undefined;

  private constructor(
    private readonly settings: ProtectionSettings,
    private readonly safelist: Safelist | undefined,
    redis: Redis | undefined,
  ) {
    this.rates = new RateLimits(settings.rate, redis);
    const { enabled, ...bounds } = settings.persistedQueries;
    const store = redis ? new SharedQueryStore(redis, bounds) : new MemoryQueryStore(bounds);
    this.persisted = enabled ? new PersistedQueries(store, (text) => this.examine(text)) : undefined;
  }

  /** @throws StartError where there is to be a safelist, and none can be read */
  static async with(
    settings: ProtectionSettings,
    { redis, log }: { redis: Redis | undefined; log: Logger },
  ): Promise<Protection> {
    return new Protection(settings, await Safelist.of(settings.safelist, log), redis);
  }

  close(): void {
    this.safelist?.close();
  }

  admit(
    request: IncomingMessage,
    asked: Asked,
    caller: Caller,
  ): string | undefined | Promise<string | undefined> {
    const counted = this.rates.count(request, caller);
    return counted ? counted.then(() => this.textFor(asked)) : this.textFor(asked);
  }

  examine(text: string): void {
    if (this.checked.has(text)) return;
    checkDocument(text, this.settings.document);
    this.checked.set(text, true, { size: 1 + text.length });
  }

  /** What an id or a hash stands for. */
  private textFor(asked: Asked): string | undefined | Promise<string | undefined> {
    checkVariables(asked.variables, this.settings.document.nesting);
    const named = askedText(asked);
    const text = this.safelist?.textOf(named) ?? this.persisted?.textOf(named);
    return named.id === undefined ? undefined : text;
  }
}
