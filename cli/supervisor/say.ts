/** Tells whoever typed the command one plain line about one part of the community. */
export type Say = (who: string, what: string) => void;

/** Lines in two columns on stdout. */
export const say: Say = (who, what) => process.stdout.write(`  ${who.padEnd(18)} ${what}\n`);

const levels = { debug: 20, info: 30, warn: 40, error: 50, silent: Number.POSITIVE_INFINITY } as const;

/** A child's log line for a reader, or undefined when it is below the level. What isn't a log line is passed on as it is. */
export function readableLog(line: string, level: keyof typeof levels): string | undefined {
  const entry = parseLog(line);
  if (entry === undefined) return line;
  if (entry.level < levels[level]) return undefined;
  const { level: number, time: _time, name: _name, msg = "", err, ...rest } = entry;
  const label = number >= levels.error ? "error" : number >= levels.warn ? "warning" : "log";
  const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
  return `${label}: ${msg}${details}${err?.stack ? `\n${err.stack}` : ""}`;
}

interface LogEntry {
  level: number;
  msg?: string;
  err?: { stack?: string };
  [detail: string]: unknown;
}

function parseLog(line: string): LogEntry | undefined {
  try {
    const entry = JSON.parse(line);
    return typeof entry?.level === "number" ? entry : undefined;
  } catch {
    return undefined;
  }
}
