import type { IncomingMessage } from "node:http";
import type { Redis } from "ioredis";
import { LRUCache } from "lru-cache";
import type { Caller } from "../../shared/auth/caller.js";
import { DomainError } from "../../shared/errors.js";
import { requestRefusal } from "../../shared/server/graphql-over-http.js";
import type { ReceivedRequest } from "../../shared/server/graphql-request.js";
import type { Guard } from "../../shared/server/guard.js";
import type { Logger } from "../../shared/server/log.js";
import { RateLimits } from "./callers/rate-limits.js";
import { checkDocument } from "./document/check-document.js";
import { checkVariables } from "./document/check-variables.js";
import { askedText } from "./operations/asked-text.js";
import { Manifest } from "./operations/manifest.js";
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
    this.persisted = enabled ? new PersistedQueries(store, (text) => this.check(text)) : undefined;
  }

  /** @throws StartError where there is to be a safelist, and none can be read */
  static async with(
    settings: ProtectionSettings,
    { redis, log }: { redis: Redis | undefined; log: Logger },
  ): Promise<Protection> {
    const { manifest, ...rules } = settings.safelist;
    const list = manifest === null ? undefined : new Safelist(await Manifest.read(manifest), rules, log);
    return new Protection(settings, list, redis);
  }

  admit(
    request: IncomingMessage,
    received: ReceivedRequest,
    caller: Caller,
  ): ReceivedRequest | Promise<ReceivedRequest> {
    const counted = this.rates.count(request, caller);
    const admit = () => refusing(request, () => this.resolved(received));
    return counted ? counted.then(admit) : admit();
  }

  examine(request: IncomingMessage, received: ReceivedRequest): void {
    const { query } = received.parameters;
    if (typeof query === "string") refusing(request, () => this.check(query));
  }

  /**
   * Checks a document's text before anybody reads it.
   * @throws DomainError LIMIT_EXCEEDED
   */
  check(text: string): void {
    if (this.checked.has(text)) return;
    checkDocument(text, this.settings.document);
    this.checked.set(text, true, { size: 1 + text.length });
  }

  private resolved(received: ReceivedRequest): ReceivedRequest | Promise<ReceivedRequest> {
    const { parameters } = received;
    checkVariables(parameters.variables, this.settings.document.nesting);
    const asked = askedText(parameters);
    const text = this.safelist?.textOf(asked) ?? this.persisted?.textOf(asked);
    const asking = (found: string | undefined) =>
      found === undefined || asked.id === undefined ? received : received.asking(found);
    return text instanceof Promise ? text.then(asking) : asking(text);
  }
}

/** What is refused before Apollo Server sees it is answered as Apollo Server would. */
function refusing<Result>({ headers }: IncomingMessage, work: () => Result): Result {
  const refuse = (error: unknown): never => {
    throw error instanceof DomainError ? requestRefusal(error, headers.accept) : error;
  };
  try {
    const result = work();
    return result instanceof Promise ? (result.catch(refuse) as Result) : result;
  } catch (error) {
    return refuse(error);
  }
}
