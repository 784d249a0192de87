import { projects } from "../../../shared/demo-data/network.js";
import { romeTime } from "../../../shared/demo-data/rome-time.js";
import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import { parcelCode } from "../parcel/parcel-code.js";
import { type DemoHousehold, today } from "./households.js";
import { codeOn, type DemoPoint } from "./points.js";
import { contentsOf, type Recipe } from "./products.js";
import { type DemoSession, sessionMinutes } from "./sessions.js";
import type { DemoLot, DemoStock } from "./stock.js";

type Row = Record<string, unknown>;
type Outcome = "DELIVERED" | "RESERVED" | "ASSEMBLED" | "RETURNED" | "EXPIRED" | "DISCARDED";

/** Parcels packed alike: what one of them has in it, and its last day. */
interface Packing {
  id: string;
  contents: { lot: DemoLot; units: number }[];
  expiresOn: string;
}

/** Packs and hands over the parcels of sessions, in the records of the parcels and in the stock book. */
export class HandingOut {
  readonly packings: Row[] = [];
  readonly lines: Row[] = [];
  readonly parcels: Row[] = [];
  readonly deliveries: Row[] = [];

  constructor(
    private readonly seeded: Seeded,
    private readonly stock: DemoStock,
    private readonly idOf: (point: DemoPoint) => string,
    /** Serial numbers for the parcels' codes. */
    private readonly nextSerial: () => number,
  ) {}

  hold(session: DemoSession): void {
    const project = this.#projectOf(session);
    const packed = new Units();
    const delivered = new Units();
    const back: (() => void)[] = [];
    for (const [recipe, households] of session.guests) {
      const packing = this.#pack(session, recipe, project);
      const outcomes = households.map((household) => this.#give(session, packing, household));
      packed.add(packing, outcomes.length);
      delivered.add(packing, outcomes.filter((outcome) => outcome === "DELIVERED").length);
      for (const outcome of outcomes) back.push(() => this.#takeBack(session, outcome, packing));
    }
    const endsAt = new Date(session.startsAt.getTime() + sessionMinutes * 60_000);
    for (const [lot, units] of packed.byLot)
      this.stock.move("PACK", lot, session.point, units, packedAt(session));
    for (const [lot, units] of delivered.byLot)
      this.stock.move("DELIVERY", lot, session.point, units, endsAt);
    for (const record of back) record();
  }

  #pack(session: DemoSession, recipe: Recipe, project: string | null): Packing {
    const at = packedAt(session);
    const id = demoId(`packing:${session.id}:${recipe}`, at);
    const contents = contentsOf(recipe, session.index).map(({ product, units }) => ({
      lot: this.stock.lotFor(product, session),
      units,
    }));
    this.packings.push({
      id,
      point_id: this.idOf(session.point),
      recipe_name: recipe,
      project_code: project,
      packed_at: at,
    });
    for (const { lot, units } of contents)
      this.lines.push({ packing_id: id, lot_id: lot.id, quantity: units });
    return { id, contents, expiresOn: contents.map(({ lot }) => lot.expiresOn).sort()[0]! };
  }

  #give(session: DemoSession, packing: Packing, household: DemoHousehold): Outcome {
    const outcome = this.#outcomeOf(session, packing.expiresOn);
    const code = parcelCode(this.nextSerial());
    this.parcels.push({
      code,
      packing_id: packing.id,
      charity_id: this.stock.charity.id,
      state: outcome,
      reserved_for_id: outcome === "ASSEMBLED" ? null : household.id,
    });
    if (outcome === "DELIVERED") this.#deliver(session, code, household);
    return outcome;
  }

  #outcomeOf(session: DemoSession, expiresOn: string): Outcome {
    const draw = this.seeded.integer(1, 1000);
    if (session.state === "OPEN") return draw <= 500 ? "DELIVERED" : draw <= 850 ? "RESERVED" : "ASSEMBLED";
    if (draw <= 986) return "DELIVERED";
    if (draw <= 996) return "RETURNED";
    return draw <= 998 && expiresOn < daysAfter(today, -1) ? "EXPIRED" : "DISCARDED";
  }

  #deliver(session: DemoSession, code: string, household: DemoHousehold): void {
    const minutes = this.deliveries.length % sessionMinutes;
    const at = new Date(session.startsAt.getTime() + minutes * 60_000);
    this.deliveries.push({
      id: demoId(`delivery:${code}`, at),
      parcel_code: code,
      household_id: household.id,
      session_id: session.id,
      delivered_at: at,
      receipt_signed: this.seeded.chance(0.97),
      municipality_code: codeOn(session.day, household.home),
      household_size: household.size,
      household_minors: household.minors,
      household_over65: household.over65,
    });
  }

  /** What was packed and not delivered goes back to the shelf, or away. */
  #takeBack(session: DemoSession, outcome: Outcome, { contents, expiresOn }: Packing): void {
    if (outcome === "DELIVERED" || outcome === "RESERVED" || outcome === "ASSEMBLED") return;
    const at = romeTime(outcome === "EXPIRED" ? daysAfter(expiresOn, 1) : session.day, 22);
    for (const { lot, units } of contents) {
      this.stock.move("UNPACK", lot, session.point, units, at);
      if (outcome === "DISCARDED") this.stock.move("WASTE", lot, session.point, units, at);
    }
  }

  /** Sol.Co's parcels to the home were part of FareLegami from 2017; some parcels the charities pay for themselves. */
  #projectOf({ point, day }: DemoSession): string | null {
    if (point.slug === "solco-cremona" && day >= "2017-01-01") return projects.fareLegami;
    return this.seeded.chance(0.85) ? projects.foodAid : null;
  }
}

function packedAt({ startsAt }: DemoSession): Date {
  return new Date(startsAt.getTime() - 2 * 3_600_000);
}

/** How many units of which lot. */
class Units {
  readonly byLot = new Map<DemoLot, number>();

  add({ contents }: Packing, parcels: number): void {
    if (parcels === 0) return;
    for (const { lot, units } of contents) this.byLot.set(lot, (this.byLot.get(lot) ?? 0) + units * parcels);
  }
}
