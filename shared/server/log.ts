import { type Logger, pino } from "pino";
import type { Config } from "../config.js";

export type { Logger };

/** Structured log lines on stderr, one JSON object each, marked with the process's name. Never put personal data in one. */
export function createLog(name: string, level: Config["logLevel"]): Logger {
  return pino({ name, level, base: { name } }, pino.destination({ fd: 2, sync: true }));
}
