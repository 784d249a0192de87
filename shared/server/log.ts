import { type DestinationStream, type Logger, pino } from "pino";
import { beingAnswered } from "../being-answered.js";
import type { Config } from "../config.js";

export type { Logger };

/** Where PostgreSQL's driver and TypeORM repeat what a statement was given: people's data, sometimes. */
const values = [
  "parameters",
  "detail",
  "where",
  "driverError.parameters",
  "driverError.detail",
  "driverError.where",
];

/** Structured log lines on stderr, one JSON object each, marked with the process's name. Never put personal data in one. */
export function createLog(
  name: string,
  level: Config["logLevel"],
  to: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  const redact = { paths: values.map((path) => `err.${path}`), remove: true };
  return pino({ name, level, base: { name }, redact, mixin: whatFor }, to);
}

/** Whatever is told while a request is answered bears its id. */
function whatFor(): object {
  const { requestId } = beingAnswered() ?? {};
  return requestId === undefined ? {} : { requestId };
}
