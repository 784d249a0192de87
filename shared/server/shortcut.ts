import type { Caller } from "../auth/caller.js";

/**
 * The text of a whole answer, and for how many seconds everybody may be shown it again; or the context in which Apollo
 * Server has to go on.
 */
export type ShortAnswer<C> = { text: string; freshFor?: number } | { context: C };

/**
 * Answers a posted body in Apollo Server's stead where it can.
 * @returns undefined where it has done nothing
 */
export type Shortcut<C> = (body: unknown, context: C, caller: Caller) => Promise<ShortAnswer<C>> | undefined;
