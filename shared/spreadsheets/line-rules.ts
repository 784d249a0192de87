import type { LineRule } from "./sheet.js";

/** A calendar day that has begun, in Rome: what is recorded was done. */
export function notInTheFuture(column: string): LineRule {
  return {
    column,
    broken: `line."${column}" > (now() AT TIME ZONE 'Europe/Rome')::date`,
    sentence: { en: "must not be after today", it: "non può essere dopo oggi" },
  };
}
