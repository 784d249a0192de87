import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import type { LabInTheMaking, LabRows } from "./labs.js";

const goods = ["Arance e agrumi", "Pasta e farine locali", "Detersivi alla spina", "Riso e legumi"] as const;
const homes = ["cohousing", "alloggi a canone concordato", "appartamenti di transizione"] as const;
const plans = [
  "Orari flessibili e banca ore",
  "Maggiordomo aziendale",
  "Nido condiviso tra imprese",
] as const;
const events = [
  "Festa dei vicini",
  "Cena in piazza",
  "Mercato del riuso",
  "Biciclettata di comunità",
] as const;

/** The columns that only some kinds have: the table's rows all name the same ones. */
const nothing = {
  opens_on: null,
  closes_on: null,
  state: null,
  saving_percent: null,
  kind: null,
  employer_id: null,
};

/** What came of a lab: its initiatives with their people, orders and homes. */
export class DemoInitiatives {
  #count = 0;

  constructor(
    private readonly rows: LabRows,
    private readonly seeded: Seeded,
    private readonly lab: LabInTheMaking,
  ) {}

  add(): void {
    const { lab } = this;
    for (let day = daysAfter(lab.openedOn, 60); day <= lab.lastDay; day = daysAfter(day, 150))
      this.#addEvent(day);
    if (lab.purchases) {
      for (let day = daysAfter(lab.openedOn, 90); day <= lab.lastDay; day = daysAfter(day, 91))
        this.#addPurchaseCycle(day);
    }
    if (lab.homes) this.#addHousing(daysAfter(lab.openedOn, 120), lab.homes);
    if (lab.employer) this.#addWorkLifePlan(daysAfter(lab.openedOn, 150), lab.employer);
  }

  #initiative(type: string, title: string, startedOn: string, own: object): string {
    const id = demoId(`initiative:${this.lab.key}:${this.#count++}`, new Date(startedOn));
    this.rows.add("lab_initiative", {
      id,
      type,
      lab_id: this.lab.id,
      title,
      started_on: startedOn,
      ...nothing,
      ...own,
    });
    return id;
  }

  #join(initiative: string, people: readonly string[], day: string): void {
    for (const person of people) {
      this.rows.add("participation", { initiative_id: initiative, person_id: person, joined_on: day });
    }
  }

  #addEvent(day: string): void {
    const people = this.seeded.some(this.lab.people, this.seeded.integer(...this.lab.size.atEvent));
    this.#join(this.#initiative("CommunityEvent", this.seeded.pick(events), day, {}), people, day);
  }

  #addPurchaseCycle(day: string): void {
    const { seeded } = this;
    const last = daysAfter(day, 13);
    const saving = seeded.chance(0.85) ? (seeded.integer(800, 2600) / 100).toFixed(2) : null;
    const own = { opens_on: day, closes_on: last, state: "OPEN", saving_percent: saving };
    const id = this.#initiative("SolidarityPurchaseCycle", seeded.pick(goods), day, own);
    const people = seeded.some(this.lab.people, seeded.integer(...this.lab.size.orders));
    for (const [index, person] of people.entries()) {
      const placedAt = seeded.moment(`${day}T06:00:00Z`, `${last}T20:00:00Z`);
      this.#join(id, [person], placedAt.toISOString().slice(0, 10));
      this.rows.add("group_order", {
        id: demoId(`order:${id}:${index}`, placedAt),
        cycle_id: id,
        person_id: person,
        placed_at: placedAt,
        amount_cents: seeded.integer(700, 6500),
      });
    }
  }

  /** The first homes change hands once, so that there are stays that have ended. */
  #addHousing(day: string, [units, taken]: readonly [number, number]): void {
    const { seeded, lab } = this;
    const id = this.#initiative("HousingSolution", `Casa ${lab.name.replace("Laboratorio ", "")}`, day, {
      kind: seeded.pick(homes),
    });
    const people = seeded.some(lab.people, taken + 2);
    for (let index = 0; index < units; index += 1) {
      const unit = demoId(`home:${id}:${index}`, new Date(day));
      this.rows.add("housing_unit", { id: unit, solution_id: id, name: `Interno ${index + 1}` });
      if (index >= taken) continue;
      const begin = daysAfter(day, seeded.integer(0, 90));
      const change = index < 2 ? daysAfter(begin, seeded.integer(300, 500)) : "";
      this.#stay(id, unit, people[index]!, `[${begin},${change})`, begin);
      if (change) this.#stay(id, unit, people[taken + index]!, `[${change},)`, change);
    }
  }

  #stay(solution: string, unit: string, person: string, during: string, joinedOn: string): void {
    this.#join(solution, [person], joinedOn);
    this.rows.add("housing_stay", {
      id: demoId(`stay:${unit}:${person}`, new Date(joinedOn)),
      solution_id: solution,
      unit_id: unit,
      person_id: person,
      during,
    });
  }

  #addWorkLifePlan(day: string, employer: string): void {
    const people = this.seeded.some(this.lab.people, this.seeded.integer(12, 30));
    this.#join(
      this.#initiative("WorkLifePlan", this.seeded.pick(plans), day, { employer_id: employer }),
      people,
      day,
    );
  }
}
