import { type CircuitBreakerPolicy, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import type { Redis } from "ioredis";
import type { Logger } from "../../shared/server/log.js";
import type { Found, Piece, PieceStore } from "./piece.js";
import { findScript, keepScript } from "./redis-scripts.js";
import { UndeliveredDrops } from "./undelivered-drops.js";

/** So many tags are told apart; then all that was kept is old. */
const mostTags = 100_000;

/** What the find script answers: the count of drops, and for each piece what there is. */
type FoundThere = [
  count: string,
  ...pieces: (0 | [text: string, maxAge: string, age: string, isCurrent: 0 | 1])[],
];

/**
 * Keeps pieces in Redis, for all gateways that use it: what one drops is old for each of them. While Redis doesn't
 * answer, nothing is found and nothing kept; what is dropped meanwhile, Redis is told before it is asked again.
 */
export class RedisStore implements PieceStore {
  /** Redis' count of drops when it last answered: by now it is that or more. */
  private count: number | undefined;
  private readonly circuit: CircuitBreakerPolicy;
  private readonly undelivered = new UndeliveredDrops();
  private isTroubled = false;

  /** @param pause milliseconds for which Redis is left alone after it did not answer */
  constructor(
    private readonly redis: Redis,
    pause: number,
    private readonly log: Logger,
  ) {
    redis.defineCommand("legamiFind", { lua: findScript });
    redis.defineCommand("legamiKeep", { lua: keepScript });
    this.circuit = circuitBreaker(handleAll, { breaker: new ConsecutiveBreaker(1), halfOpenAfter: pause });
    redis.on("ready", () => void this.find([]));
    if (redis.status === "ready") void this.find([]);
  }

  /** Older than what is so is safe; until Redis has answered once, there is none. */
  get stamp(): number | undefined {
    if (this.count === undefined) void this.find([]);
    return this.count;
  }

  async find(keys: readonly string[]): Promise<(Found | undefined)[]> {
    const { tags } = this.undelivered;
    const delivered = this.undelivered.deliver();
    const answer = (await this.ask("legamiFind", keys, [mostTags, ...tags])) as FoundThere | undefined;
    if (answer === undefined) return keys.map(() => undefined);
    delivered();
    const [count, ...pieces] = answer;
    this.count = Math.max(this.count ?? 0, Number(count));
    return pieces.map((piece) => {
      if (piece === 0) return undefined;
      const [text, longest, since, isCurrent] = piece;
      const [maxAge, age] = [Number(longest), Number(since)];
      return { text, maxAge, age, isCurrent: isCurrent === 1 && age < maxAge };
    });
  }

  keep(pieces: readonly Piece[]): void {
    const keys = pieces.map(({ key }) => key);
    const values = pieces.flatMap(({ text, maxAge, keptFor, stamp, tags }) => [
      text,
      maxAge,
      keptFor,
      stamp,
      JSON.stringify(tags),
    ]);
    if (keys.length > 0) void this.ask("legamiKeep", keys, values);
  }

  async drop(tags: readonly string[]): Promise<void> {
    this.undelivered.note(tags);
    await this.find([]);
  }

  private async ask(
    command: "legamiFind" | "legamiKeep",
    pieces: readonly string[],
    values: readonly (string | number)[],
  ): Promise<unknown> {
    const keys = ["state", ...pieces.map((key) => `piece:${key}`)];
    const call = (this.redis as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[
      command
    ]!;
    try {
      const answer = await this.circuit.execute(() => call.call(this.redis, keys.length, ...keys, ...values));
      if (this.isTroubled) this.log.info("Redis answers again.");
      this.isTroubled = false;
      return answer;
    } catch (error) {
      if (!this.isTroubled)
        this.log.warn({ err: error }, "Redis does not answer: nothing is kept until it does.");
      this.isTroubled = true;
      return undefined;
    }
  }
}
