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
  const days: string[] = [];
  const isOver = (day: string) => (point.closedOn === undefined ? day >= today : day > point.closedOn);
  for (let day = daysAfter(firstMonday, point.weekday); !isOver(day); day = daysAfter(day, 7 * point.weeks))
    if (!isHoliday(day)) days.push(day);
  const last = days.length - 1;
  if (point.closedOn === undefined)
    for (let ahead = 1; ahead <= planned; ahead += 1)
      days.push(daysAfter(days[last]!, 7 * point.weeks * ahead));

  return days.map((day, index) => {
    const isNow = index === last && point.closedOn === undefined;
    const past = seeded.chance(0.006) ? "CANCELLED" : "CLOSED";
    const state = isNow ? "OPEN" : index > last ? "PLANNED" : past;
    const guests = new Map<Recipe, DemoHousehold[]>();
    for (const household of state === "OPEN" || state === "CLOSED" ? households : []) {
      const comes =
        household.from <= day && day <= household.to && !(household.occasional && seeded.chance(0.5));
      if (comes) guests.set(household.recipe, [...(guests.get(household.recipe) ?? []), household]);
    }
    const startsAt = romeTime(day, point.hour);
    const id = demoId(`session:${point.slug}:${day}${suffix}`, startsAt);
    return { id, point, index, day, startsAt, state, guests };
  });
}

/** The week of the fifteenth of August. */
function isHoliday(day: string): boolean {
  return day.slice(5) >= "08-12" && day.slice(5) <= "08-18";
}
