import { romeTime } from "../../../shared/demo-data/rome-time.js";
import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import { type DemoHousehold, today } from "./households.js";
import type { DemoPoint } from "./points.js";
import type { Recipe } from "./products.js";

export interface DemoSession {
  id: string;
  point: DemoPoint;
  /** The so-manieth of its point. */
  index: number;
  day: string;
  startsAt: Date;
  state: "PLANNED" | "OPEN" | "CLOSED" | "CANCELLED";
  /** Who gets a parcel, by recipe. */
  guests: Map<Recipe, DemoHousehold[]>;
}

export const sessionMinutes = 150;
const firstMonday = "2016-01-11";
/** How many sessions ahead are in the calendar. */
const planned = 3;

/** The sessions of a point from 2016 to the demo's present, of which the last is under way, and the next ones planned. */
export function makeSessions(
  seeded: Seeded,
  point: DemoPoint,
  households: readonly DemoHousehold[],
  suffix: string,
): DemoSession[] {
  const past = pastDays(point);
  const now = point.closedOn === undefined ? past.at(-1)! : undefined;
  const coming =
    now === undefined
      ? []
      : Array.from({ length: planned }, (_, i) => daysAfter(now, 7 * point.weeks * (i + 1)));
  return [...past, ...coming].map((day, index) => {
    const isOff = seeded.chance(0.006);
    const state = day === now ? "OPEN" : index >= past.length ? "PLANNED" : isOff ? "CANCELLED" : "CLOSED";
    const guests = state === "OPEN" || state === "CLOSED" ? guestsOn(day, households, seeded) : new Map();
    const startsAt = romeTime(day, point.hour);
    const id = demoId(`session:${point.slug}:${day}${suffix}`, startsAt);
    return { id, point, index, day, startsAt, state, guests };
  });
}

function pastDays({ weekday, weeks, closedOn }: DemoPoint): string[] {
  const days: string[] = [];
  const end = closedOn === undefined ? today : daysAfter(closedOn, 1);
  for (let day = daysAfter(firstMonday, weekday); day < end; day = daysAfter(day, 7 * weeks))
    if (weeks === 1 || !isHoliday(day)) days.push(day);
  return days;
}

/** The week of the fifteenth of August, when all but the weekly points are closed. */
function isHoliday(day: string): boolean {
  return day.slice(5) >= "08-12" && day.slice(5) <= "08-18";
}

function guestsOn(day: string, households: readonly DemoHousehold[], seeded: Seeded): DemoSession["guests"] {
  const guests: DemoSession["guests"] = new Map();
  for (const household of households) {
    const isHelped = household.from <= day && day <= household.to;
    if (!isHelped || (household.occasional && seeded.chance(0.5))) continue;
    if (!guests.has(household.recipe)) guests.set(household.recipe, []);
    guests.get(household.recipe)!.push(household);
  }
  return guests;
}
