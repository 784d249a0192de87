import type { Temporal } from "temporal-polyfill";
import { badInput } from "../../../shared/errors.js";
import type { Sentence } from "../../../shared/language/language.js";
import { type Frequency, rulePartsOf } from "./rule-parts.js";

export const timeZone = "Europe/Rome";
/** Two school years of three meetings a week. */
const mostMeetings = 200;
const longestInYears = 2;
/** So many days, weeks, months, years are enough to get beyond it: a rule that never comes true is given up then. */
const mostSteps: Readonly<Record<Frequency, number>> = { DAILY: 800, WEEKLY: 120, MONTHLY: 30, YEARLY: 5 };

/** One meeting's time; its day is that of its beginning. */
export interface Occurrence {
  day: string;
  startsAt: Date;
  endsAt: Date;
}

const refused = (sentence: Sentence) => badInput("input.recurrence.rule", sentence);

/**
 * The meetings of an RRULE, by Rome's clock: an afternoon at five is at five in summer and in winter.
 * @throws DomainError BAD_USER_INPUT at `input.recurrence.rule`
 */
export async function occurrencesOf(rule: string, startsAt: Date, endsAt: Date): Promise<Occurrence[]> {
  const { Temporal } = await import("temporal-polyfill");
  const inRome = (moment: Date) =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
  const first = inRome(startsAt);
  const length = first.toPlainDateTime().until(inRome(endsAt).toPlainDateTime());
  const starts = await expand(withoutName(rule), first);
  const dateOf = (moment: Temporal.ZonedDateTime) => new Date(moment.epochMilliseconds);
  const occurrences = starts.map((start) => ({
    day: start.toPlainDate().toString(),
    startsAt: dateOf(start),
    endsAt: dateOf(start.toPlainDateTime().add(length).toZonedDateTime(timeZone)),
  }));
  refuseOverlaps(occurrences);
  return occurrences;
}

/** `RRULE:FREQ=…` is as welcome as `FREQ=…`. */
export function withoutName(rule: string): string {
  return rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "");
}

async function expand(rule: string, first: Temporal.ZonedDateTime): Promise<Temporal.ZonedDateTime[]> {
  const { FREQ: frequency } = readable(rule);
  const { RRuleTemporal } = await import("rrule-temporal");
  const limit = first.add({ years: longestInYears }).epochMilliseconds;
  let isTooLong = false;
  let starts: Temporal.ZonedDateTime[];
  try {
    const maxIterations = mostSteps[frequency];
    const rrule = new RRuleTemporal({ rruleString: rule, dtstart: first, maxIterations });
    starts = rrule.all((start, index) => {
      isTooLong = index >= mostMeetings || start.epochMilliseconds > limit;
      return !isTooLong;
    }) as Temporal.ZonedDateTime[];
  } catch {
    throw unreadable();
  }
  if (isTooLong) throw tooMany();
  if (starts[0]?.epochMilliseconds !== first.epochMilliseconds) throw notItsBeginning();
  return starts;
}

function readable(rule: string) {
  const parts = rulePartsOf(rule);
  if (parts === undefined) throw unreadable();
  if (!("COUNT" in parts) && !("UNTIL" in parts)) throw endless();
  return parts;
}

function refuseOverlaps(occurrences: readonly Occurrence[]): void {
  const overlaps = occurrences.some(
    ({ startsAt }, index) => index > 0 && occurrences[index - 1]!.endsAt > startsAt,
  );
  if (overlaps) {
    throw refused({
      en: "By this rule a meeting would begin before the last one ends.",
      it: "Con questa regola un incontro inizierebbe prima della fine del precedente.",
    });
  }
}

const unreadable = () =>
  refused({
    en: "This is not a rule that we can read. An example: FREQ=WEEKLY;BYDAY=TU,TH;COUNT=20 (FREQ may be DAILY, WEEKLY, MONTHLY or YEARLY).",
    it: "Non è una regola che sappiamo leggere. Un esempio: FREQ=WEEKLY;BYDAY=TU,TH;COUNT=20 (FREQ può essere DAILY, WEEKLY, MONTHLY o YEARLY).",
  });

const endless = () =>
  refused({
    en: "The rule has no end: add COUNT=10 (how many) or UNTIL=20270531 (the last day).",
    it: "La regola non ha una fine: aggiungi COUNT=10 (quante volte) o UNTIL=20270531 (l'ultimo giorno).",
  });

const tooMany = () =>
  refused({
    en: `The rule makes more than ${mostMeetings} meetings, or goes on for more than ${longestInYears} years: shorten it.`,
    it: `La regola produce più di ${mostMeetings} incontri, o dura più di ${longestInYears} anni: accorciala.`,
  });

const notItsBeginning = () =>
  refused({
    en: "The first meeting is not on a day of the rule: let it begin on one of them.",
    it: "Il primo incontro non cade in un giorno della regola: fallo iniziare in uno di quelli.",
  });
