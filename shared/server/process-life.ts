import { ConfigError } from "../config.js";
import { StartError } from "../start-error.js";

/** What a process of the community tells the one that started it (`npm start`), over Node's IPC channel. */
export type ParentMessage =
  /** Where the start has got to, such as "filling in the demo data". */
  | { stage: string }
  /** It answers now, at this URL. */
  | { ready: true; url: string }
  /** It can't start: one sentence. */
  | { failed: string };

/** What `runProcess` keeps alive. `stop` lets requests end, then closes what is open. */
export interface Running {
  stop(): Promise<void>;
}

/** Tells the parent, when there is one that listens; otherwise does nothing. */
export function tellParent(message: ParentMessage): void {
  // The callback takes the error of a parent that dies at this moment.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

/**
 * Runs a process from its start to its end: the last line of every `index.ts`.
 * A `StartError` or `ConfigError` ends it with its one sentence and exit code 1; what asks it to stop, see `untilStopped`.
 * @param main starts everything and answers with how to stop it. The signal aborts when the process is asked to stop
 *   while it still starts: `main` may then give up early, but has to undo by itself what it did until it threw.
 */
export function runProcess(main: (stopping: AbortSignal) => Promise<Running>, graceSeconds?: number): void {
  const stopping = new AbortController();
  const started = main(stopping.signal);
  started.catch((error: unknown) => {
    if (!stopping.signal.aborted) endWith(error);
  });
  untilStopped(async () => {
    stopping.abort();
    const running = await started.catch(() => undefined);
    await running?.stop();
  }, graceSeconds);
}

/**
 * Runs `stop` once and exits with 0 when SIGTERM, SIGINT or SIGHUP arrives, when the parent that listens to
 * `tellParent` dies, or when the npm that started this process does. Exits with 1 when a second signal comes,
 * or when `stop` fails or takes longer than `graceSeconds`.
 */
export function untilStopped(stop: () => Promise<void>, graceSeconds = 10): void {
  ignoreBrokenPipes();
  let askedAt: number | undefined;
  const ask = (): void => {
    // npm passes on the signal that a terminal has already sent to the whole group: both are one Ctrl-C.
    if (askedAt !== undefined && performance.now() - askedAt > 500) process.exit(1);
    if (askedAt !== undefined) return;
    askedAt = performance.now();
    setTimeout(() => process.exit(1), graceSeconds * 1000);
    stop().then(() => process.exit(0), endWith);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, ask);
  const askOnce = (): void => {
    if (askedAt === undefined) ask();
  };
  if (process.connected) process.on("disconnect", askOnce);
  else if (process.env.npm_lifecycle_event !== undefined) watchParent(askOnce);
}

/** A `kill -9` of npm sends us nothing: what shows is that another process becomes our parent. */
function watchParent(onDeath: () => void): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && onDeath(), 500).unref();
}

/** Whoever read our output may die before us: that must not keep us from stopping in order. */
export function ignoreBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

/** Says why, to the parent or else on stderr, and exits with 1. */
export function endWith(error: unknown): void {
  const expected = error instanceof StartError || error instanceof ConfigError;
  if (!expected) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  const sentence = error instanceof Error ? error.message : String(error);
  if (process.connected) process.send?.({ failed: sentence }, undefined, undefined, () => process.exit(1));
  else {
    if (expected) process.stderr.write(`${sentence}\n`);
    process.exit(1);
  }
}
