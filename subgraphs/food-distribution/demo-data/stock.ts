import { projects } from "../../../shared/demo-data/network.js";
import { romeTime } from "../../../shared/demo-data/rome-time.js";
import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import { today } from "./households.js";
import type { DemoCharity, DemoPoint } from "./points.js";
import { contentsOf, type DemoProduct } from "./products.js";
import type { DemoSession } from "./sessions.js";

type Row = Record<string, unknown>;
type Kind =
  | "RECEIPT"
  | "TRANSFER_OUT"
  | "TRANSFER_IN"
  | "PACK"
  | "UNPACK"
  | "DELIVERY"
  | "WASTE"
  | "RECALL"
  | "ADJUSTMENT"
  | "REVERSAL";

export interface DemoLot {
  id: string;
  product: DemoProduct;
  /** The first day from which it is packed; it lasts until the next such day, a month or a quarter later. */
  window: string;
  expiresOn: string;
  /** What is on the shelves, by point. */
  shelf: Map<DemoPoint, number>;
}

interface Need {
  product: DemoProduct;
  window: string;
  units: Map<DemoPoint, number>;
}

const onShelf: Record<Kind, -1 | 0 | 1> = {
  RECEIPT: 1,
  TRANSFER_OUT: -1,
  TRANSFER_IN: 1,
  PACK: -1,
  UNPACK: 1,
  DELIVERY: 0,
  WASTE: -1,
  RECALL: -1,
  ADJUSTMENT: 1,
  REVERSAL: 0,
};

const freshSources = ["FOOD_BANK", "FOOD_BANK", "DONATION", "DONATION", "COLLECTION_DRIVE", "PURCHASE"];
const stableSources = [
  "FEAD_ESF_PLUS",
  "FEAD_ESF_PLUS",
  "FEAD_ESF_PLUS",
  "NATIONAL_FUND",
  "FOOD_BANK",
  "FOOD_BANK",
  "PURCHASE",
  "DONATION",
];

/** The stock book of one charity: what its sessions need comes in a little before, with some to spare. */
export class DemoStock {
  readonly lotRows: Row[] = [];
  /** In this order, the halves of a transfer side by side. */
  readonly receipts: Row[] = [];
  readonly transfers: Row[] = [];
  readonly movements: Row[] = [];
  readonly #lots = new Map<string, DemoLot>();

  constructor(
    private readonly seeded: Seeded,
    readonly charity: DemoCharity,
    private readonly idOf: (point: DemoPoint) => string,
    private readonly suffix: string,
  ) {}

  receiveFor(sessions: readonly DemoSession[]): void {
    const needs = new Map<string, Need>();
    for (const session of sessions) {
      for (const [recipe, { length: parcels }] of session.guests) {
        for (const { product, units } of contentsOf(recipe, session.index)) {
          const key = lotKey(product, session.point, session.day);
          const need = needs.get(key) ?? {
            product,
            window: windowOf(product, session.day),
            units: new Map(),
          };
          need.units.set(session.point, (need.units.get(session.point) ?? 0) + units * parcels);
          needs.set(key, need);
        }
      }
    }
    for (const [key, need] of needs) this.#lots.set(key, this.#receive(key, need));
  }

  lotFor(product: DemoProduct, { point, day }: DemoSession): DemoLot {
    return this.#lots.get(lotKey(product, point, day))!;
  }

  move(kind: Kind, lot: DemoLot, point: DemoPoint, quantity: number, at: Date, more: Row = {}): Row {
    const list =
      kind === "RECEIPT" ? this.receipts : kind.startsWith("TRANSFER") ? this.transfers : this.movements;
    lot.shelf.set(point, (lot.shelf.get(point) ?? 0) + onShelf[kind] * quantity);
    const row = {
      id: demoId(`movement:${kind}:${lot.id}:${point.slug}:${list.length}`, at),
      kind,
      lot_id: lot.id,
      point_id: this.idOf(point),
      quantity,
      moved_at: at,
      transfer_id: null,
      reverses_id: null,
      reverses_kind: null,
      ...more,
    };
    list.push(row);
    return row;
  }

  /** What was not needed: counted now and then, recalled once in a while, thrown away when it has expired. */
  clearUp(): void {
    const { seeded } = this;
    for (const lot of this.#lots.values()) {
      const next = nextWindow(lot.product, lot.window);
      const counted = romeTime(next, 8);
      const isOver = next < today;
      for (const point of lot.shelf.keys()) {
        const rest = () => lot.shelf.get(point)!;
        if (isOver && rest() > 3 && seeded.chance(0.08))
          this.move("ADJUSTMENT", lot, point, seeded.pick([-2, -1, -1, 1]), counted);
        if (isOver && rest() > 0 && !lot.product.fresh && seeded.chance(0.01))
          this.move("RECALL", lot, point, rest(), counted);
        const thrownAway = daysAfter(lot.expiresOn, 1);
        if (rest() > 0 && thrownAway < today) this.#waste(lot, point, romeTime(thrownAway, 10));
      }
    }
  }

  /** Once in a while it is written down wrong at first. */
  #waste(lot: DemoLot, point: DemoPoint, at: Date): void {
    const rest = lot.shelf.get(point)!;
    if (rest > 1 && this.seeded.chance(0.01)) {
      const { id } = this.move("WASTE", lot, point, 1, at);
      this.move("REVERSAL", lot, point, 1, at, { reverses_id: id, reverses_kind: "WASTE" });
      lot.shelf.set(point, rest);
    }
    this.move("WASTE", lot, point, rest, at);
  }

  #receive(key: string, { product, window, units }: Need): DemoLot {
    const { seeded } = this;
    const store = product.fresh ? [...units.keys()][0]! : this.charity.points[0]!;
    const needed = [...units.values()].reduce((sum, one) => sum + one, 0);
    const quantity =
      Math.ceil(needed * (product.fresh ? 1.03 : 1.01)) + seeded.integer(1, product.fresh ? 3 : 8);
    const receivedAt = romeTime(daysAfter(window, product.fresh ? -1 : -3), 10, seeded.integer(0, 59));
    const id = demoId(`lot:${this.charity.id}:${key}${this.suffix}`, receivedAt);
    const expiresOn = product.fresh
      ? daysAfter(nextWindow(product, window), seeded.integer(1, 9))
      : daysAfter(window, product.category === "HYGIENE" ? 4000 : seeded.integer(240, 540));
    const lot: DemoLot = { id, product, window, expiresOn, shelf: new Map() };
    this.#addLotRow(lot, seeded.pick(product.fresh ? freshSources : stableSources), receivedAt);
    this.move("RECEIPT", lot, store, quantity, receivedAt);
    for (const [point, wanted] of units) if (point !== store) this.#transfer(lot, store, point, wanted);
    return lot;
  }

  #addLotRow({ id, product, expiresOn }: DemoLot, source: string, receivedAt: Date): void {
    this.lotRows.push({
      id,
      product_id: product.id,
      source,
      supplier_reference:
        source === "PURCHASE" || source === "FEAD_ESF_PLUS" ? `DDT ${1000 + this.lotRows.length}` : null,
      project_code: source === "PURCHASE" ? projects.foodAid : null,
      received_at: receivedAt,
      expires_on: expiresOn,
      held_by: [this.charity.id],
    });
  }

  #transfer(lot: DemoLot, from: DemoPoint, to: DemoPoint, quantity: number): void {
    const at = romeTime(daysAfter(lot.window, -1), 9);
    const transfer = { transfer_id: demoId(`transfer:${lot.id}:${to.slug}`, at) };
    this.move("TRANSFER_OUT", lot, from, quantity, at, transfer);
    this.move("TRANSFER_IN", lot, to, quantity, at, transfer);
  }
}

/** Fresh food is each point's own; the rest is one lot for all points of the charity. */
function lotKey(product: DemoProduct, point: DemoPoint, day: string): string {
  return `${product.id}:${windowOf(product, day)}:${product.fresh ? point.slug : ""}`;
}

const windows = new Map<string, string>();

/** The eighth of the month, or of the quarter's first month. */
function windowOf({ fresh }: DemoProduct, day: string): string {
  const key = `${day} ${fresh}`;
  const known = windows.get(key);
  if (known !== undefined) return known;
  const [year, month] = daysAfter(day, -7).split("-").map(Number) as [number, number];
  const first = fresh ? month : month - ((month - 1) % 3);
  const window = `${year}-${String(first).padStart(2, "0")}-08`;
  windows.set(key, window);
  return window;
}

function nextWindow(product: DemoProduct, window: string): string {
  return windowOf(product, daysAfter(window, product.fresh ? 35 : 98));
}
