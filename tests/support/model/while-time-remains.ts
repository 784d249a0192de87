/**
 * On a busy machine a property is tried less often, rather than not to its end. (fast-check's `interruptAfterTimeLimit`
 * walks away from a run in the middle, whose requests then go on.)
 */
export function whileTimeRemains<Args extends unknown[]>(
  run: (...args: Args) => Promise<void>,
  seconds = 45,
): (...args: Args) => Promise<void> {
  let end: number | undefined;
  return async (...args) => {
    end ??= performance.now() + seconds * 1_000;
    if (performance.now() < end) await run(...args);
  };
}
