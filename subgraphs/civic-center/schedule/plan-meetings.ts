import { badInput } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { holidaysOf } from "./holidays.js";
import { type Occurrence, occurrencesOf, withoutName } from "./recurrence.js";
import type { ScheduleSessionInput } from "./schedule.inputs.js";

/** What is to be booked, and for recurring meetings the rule that they follow. */
export interface Plan {
  meetings: readonly Pick<Occurrence, "startsAt" | "endsAt">[];
  series?: { rrule: string; exceptions: string[]; skippedHolidays: string[] };
}

/**
 * The meetings of an input: a single one is held on whatever day it says, recurring ones leave out exceptions and,
 * unless told otherwise, the holidays of the venue's municipality.
 * @throws DomainError BAD_USER_INPUT at `input.recurrence`
 */
export async function planMeetings(input: ScheduleSessionInput, municipalityCode: string): Promise<Plan> {
  const { startsAt, endsAt, recurrence } = input;
  if (recurrence == null) return { meetings: [{ startsAt, endsAt }] };
  const all = await occurrencesOf(recurrence.rule, startsAt, endsAt);
  const exceptions = [...new Set(recurrence.exceptions ?? [])].sort();
  const unknown = exceptions.find((day) => all.every((occurrence) => occurrence.day !== day));
  if (unknown !== undefined) throw notOfTheRule(unknown);
  const chosen = all.filter(({ day }) => !exceptions.includes(day));
  const holidays = recurrence.onHolidays ? new Set<string>() : await holidaysAmong(chosen, municipalityCode);
  const meetings = chosen.filter(({ day }) => !holidays.has(day));
  if (meetings.length === 0) throw nothingLeft();
  const skippedHolidays = [...new Set(chosen.map(({ day }) => day))].filter((day) => holidays.has(day));
  return { meetings, series: { rrule: withoutName(recurrence.rule), exceptions, skippedHolidays } };
}

async function holidaysAmong(
  meetings: readonly Occurrence[],
  municipalityCode: string,
): Promise<Set<string>> {
  const years = new Set(meetings.map(({ day }) => Number(day.slice(0, 4))));
  const days = await Promise.all([...years].map((year) => holidaysOf(year, municipalityCode)));
  return new Set(days.flatMap((some) => [...some]));
}

function notOfTheRule(day: string) {
  return badInput("input.recurrence.exceptions", {
    en: `${dayInWords(day, "en")} can't be left out: by the rule there is no meeting on that day.`,
    it: `Il ${dayInWords(day, "it")} non si può escludere: secondo la regola quel giorno non c'è incontro.`,
  });
}

function nothingLeft() {
  return badInput("input.recurrence", {
    en: "Without holidays and exceptions no meeting is left.",
    it: "Tolti i festivi e le eccezioni non resta nessun incontro.",
  });
}
