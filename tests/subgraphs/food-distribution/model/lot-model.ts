/** What a kind of movement does to one unit: the README's table, written down a second time. */
const effects: Record<
  string,
  Partial<Record<"shelf" | "parcels" | "received" | "delivered" | "wasted", number>>
> = {
  RECEIPT: { shelf: 1, received: 1 },
  TRANSFER_OUT: { shelf: -1 },
  TRANSFER_IN: { shelf: 1 },
  PACK: { shelf: -1, parcels: 1 },
  UNPACK: { shelf: 1, parcels: -1 },
  DELIVERY: { parcels: -1, delivered: 1 },
  WASTE: { shelf: -1, wasted: 1 },
  RECALL: { shelf: -1, wasted: 1 },
  SURPLUS: { shelf: 1, received: 1 },
  MISSING: { shelf: 1, wasted: -1 },
};

/** A line that the stock book must have. */
export interface Line {
  kind: string;
  point: number;
  quantity: number;
  /** As the subgraph calls it: learnt after it was written. */
  id?: string;
  reversed: boolean;
  /** Of a transfer. */
  otherHalf?: Line;
}

/** What a lot must be, at two points. */
export class LotModel {
  readonly shelf = [0, 0];
  readonly inParcels = [0, 0];
  readonly lines: Line[] = [];
  received = 0;
  delivered = 0;
  wasted = 0;
  recalled = false;

  constructor(
    readonly id: string,
    readonly product: number,
    readonly expiresOn: string,
    /** Of those that came in, the so-manieth. */
    readonly serial: number,
  ) {}

  write(kind: string, point: number, quantity: number): Line {
    this.#change(kind, point, quantity);
    const line: Line = { kind, point, quantity, reversed: false };
    this.lines.push(line);
    this.#keepOffShelves();
    return line;
  }

  reverse(line: Line): void {
    this.#change(line.kind, line.point, -line.quantity, line.quantity);
    line.reversed = true;
    this.lines.push({ kind: "REVERSAL", point: line.point, quantity: line.quantity, reversed: false });
    this.#keepOffShelves();
  }

  recall(): void {
    this.recalled = true;
    this.#keepOffShelves();
  }

  /** What the subgraph answers of it. */
  quantities() {
    return {
      quantityReceived: this.received,
      quantityOnHand: sum(this.shelf) + sum(this.inParcels),
      quantityDelivered: this.delivered,
      quantityWasted: this.wasted,
    };
  }

  #change(kind: string, point: number, units: number, sign = units): void {
    const effect = effects[kind === "ADJUSTMENT" ? (sign > 0 ? "SURPLUS" : "MISSING") : kind]!;
    this.shelf[point]! += units * (effect.shelf ?? 0);
    this.inParcels[point]! += units * (effect.parcels ?? 0);
    this.received += units * (effect.received ?? 0);
    this.delivered += units * (effect.delivered ?? 0);
    this.wasted += units * (effect.wasted ?? 0);
  }

  #keepOffShelves(): void {
    if (!this.recalled) return;
    for (const [point, units] of this.shelf.entries()) if (units > 0) this.write("RECALL", point, units);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
