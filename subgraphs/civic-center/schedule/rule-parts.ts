const freq = /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/;
const weekday = "(MO|TU|WE|TH|FR|SA|SU)";
const month = "(0?[1-9]|1[0-2])";
const monthDay = "[+-]?(0?[1-9]|[12][0-9]|3[01])";
const list = (one: string) => new RegExp(`^${one}(,${one})*$`);

/**
 * The parts of an RRULE that meetings need, and what each may hold. The library leaves out what it doesn't know or
 * can't use, such as a 13th month: it would book other days than somebody meant.
 */
const forms: Readonly<Record<string, RegExp>> = {
  FREQ: freq,
  INTERVAL: /^[1-9][0-9]{0,3}$/,
  COUNT: /^[1-9][0-9]{0,5}$/,
  UNTIL: /^[0-9]{8}(T[0-9]{6}Z)?$/,
  WKST: list(weekday),
  BYDAY: list(`([+-]?[1-9][0-9]?)?${weekday}`),
  BYMONTH: list(month),
  BYMONTHDAY: list(monthDay),
  BYHOUR: list("([01]?[0-9]|2[0-3])"),
  BYSETPOS: list("[+-]?[1-9][0-9]?"),
};

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

/** The parts of a rule in capitals; undefined where one is unknown, there twice, or holds what it may not. */
export function rulePartsOf(rule: string): (Record<string, string> & { FREQ: Frequency }) | undefined {
  const pairs = rule.split(";").map((part) => part.split("="));
  const parts = Object.fromEntries(pairs);
  const isReadable =
    pairs.every(([name = "", value = "", ...rest]) => rest.length === 0 && forms[name]?.test(value)) &&
    Object.keys(parts).length === pairs.length;
  return isReadable && "FREQ" in parts ? parts : undefined;
}
