import { pino } from "pino";

/** A log that says nothing, for what a test starts. */
export const quietLog = pino({ level: "silent" });
