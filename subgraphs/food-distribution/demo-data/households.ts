import { romeTime } from "../../../shared/demo-data/rome-time.js";
import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import { usualEveryDays } from "../household/visit-frequency.js";
import { codeOn, type DemoCharity, type DemoPoint } from "./points.js";
import type { Recipe } from "./products.js";

/** The demo's present: the first of April 2019. */
export const today = "2019-04-01";
const years = [2016, 2017, 2018, 2019];

export interface DemoHousehold {
  id: string;
  point: DemoPoint;
  /** ISTAT code of 2016. */
  home: string;
  size: number;
  minors: number;
  over65: number;
  occasional: boolean;
  recipe: Recipe;
  /** Its first and last day of help; the last in the future while it is helped. */
  from: string;
  to: string;
}

/** One household after the other in each place: each new year, every seventh or so has no more need, and another comes. */
export function makeHouseholds(seeded: Seeded, charity: DemoCharity, suffix: string): DemoHousehold[] {
  const households: DemoHousehold[] = [];
  for (const point of charity.points) {
    const last = point.closedOn === undefined ? 2019 : Number(point.closedOn.slice(0, 4));
    for (const [home, count] of Object.entries(point.homes)) {
      for (let slot = 0; slot < count; slot += 1) {
        let from = 2016;
        for (const year of years.filter((one) => one <= last)) {
          if (year < last && !seeded.chance(0.15)) continue;
          const name = `household:${point.slug}:${home}:${slot}:${from}${suffix}`;
          households.push({
            id: demoId(
              name,
              romeTime(daysAfter(`${from}-01-01`, -seeded.integer(1, 60)), 10, households.length % 60),
            ),
            point,
            home,
            ...makeProfile(seeded),
            occasional: seeded.chance(charity.occasional),
            from: `${from}-01-01`,
            to: `${year}-12-31`,
          });
          from = year + 1;
        }
      }
    }
  }
  return households;
}

const sizes = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 7] as const;

function makeProfile(seeded: Seeded) {
  const size = seeded.pick(sizes);
  const minors =
    size === 1 ? 0 : size === 2 ? Number(seeded.chance(0.3)) : seeded.integer(size > 3 ? 1 : 0, size - 2);
  const over65 = size - minors > 1 || minors === 0 ? Number(seeded.chance(size < 3 ? 0.35 : 0.12)) : 0;
  const hasBaby = minors > 0 && seeded.chance(0.3);
  const recipe: Recipe = hasBaby
    ? "Pacco prima infanzia"
    : size < 3
      ? "Pacco singolo"
      : size < 5
        ? "Pacco famiglia"
        : "Pacco famiglia numerosa";
  return { size, minors, over65, recipe };
}

/** All are active at first, so that deliveries to them can be recorded; {@link finalStates} is where they stand today. */
export function householdRow(household: DemoHousehold, charity: DemoCharity) {
  return {
    id: household.id,
    state: "ACTIVE",
    assistance: household.occasional ? "OCCASIONAL" : "CONTINUOUS",
    registered_by_id: charity.id,
    municipality_code: codeOn(today, household.home),
    size: household.size,
    minors: household.minors,
    over65: household.over65,
    every_days: usualEveryDays(household.occasional ? "OCCASIONAL" : "CONTINUOUS"),
  };
}

export function finalStates(seeded: Seeded, households: readonly DemoHousehold[]) {
  const exited = households.filter(({ to }) => to < today);
  const suspended = households.filter(({ to }) => to >= today && seeded.chance(0.04));
  return { EXITED: exited.map(({ id }) => id), SUSPENDED: suspended.map(({ id }) => id) };
}

/** Those who have asked for help and don't get it yet. */
export function applicantRows(seeded: Seeded, charity: DemoCharity, suffix: string) {
  return Array.from({ length: 9 }, (_, index) => {
    const { size, minors, over65 } = makeProfile(seeded);
    const point = seeded.pick(charity.points);
    return {
      id: demoId(`applicant:${charity.id}:${index}${suffix}`, romeTime("2019-03-18", 9, index)),
      state: index < 5 ? "REQUESTED" : "ASSESSED",
      assistance: "CONTINUOUS",
      registered_by_id: charity.id,
      municipality_code: point.municipality,
      size,
      minors,
      over65,
      every_days: usualEveryDays("CONTINUOUS"),
    };
  });
}

const bases = ["INCOME_INDICATOR", "INCOME_INDICATOR", "INCOME_INDICATOR", "SOCIAL_SERVICE_REFERRAL"];

/** A year at a time, as an income indicator goes; the inclusion income exists since 2018. Some begin as an emergency. */
export function eligibilityRows(seeded: Seeded, charity: DemoCharity, household: DemoHousehold) {
  const row = (basis: string, startsOn: string, endsOn: string, assessor: string) => ({
    id: demoId(`eligibility:${household.id}:${basis}:${startsOn}`, romeTime(startsOn, 9)),
    household_id: household.id,
    basis,
    starts_on: startsOn,
    ends_on: endsOn,
    assessed_by_id: assessor,
  });
  const emergency = seeded.chance(0.1)
    ? [row("EMERGENCY", household.from, daysAfter(household.from, 89), charity.id)]
    : [];
  const yearly = years
    .map((year) => [`${year}-01-01`, `${year}-12-31`] as const)
    .filter(([first, last]) => household.from <= first && household.to >= last)
    .map(([first, last]) => {
      const some = first < "2018" ? bases : [...bases, "INCLUSION_INCOME", "INCLUSION_INCOME"];
      return row(seeded.pick(some), first, last, household.point.assessor);
    });
  return [...emergency, ...yearly];
}
