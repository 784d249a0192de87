import type { Client } from "../../../support/client.js";
import type { LotModel } from "./lot-model.js";

export interface HouseholdModel {
  id: string;
  state: string;
  eligibility: { basis: string; from: string; to: string }[];
  /** The days of the deliveries that it keeps are all today: how many. */
  everyDays: number;
}

export interface PackingModel {
  point: number;
  lines: { lot: LotModel; quantity: number }[];
}

export interface ParcelModel {
  code: string;
  state: string;
  packing: PackingModel;
  reservedFor: HouseholdModel | null;
}

/** What the charity must be: the steps of a run predict it, and refusals. */
export class CharityModel {
  readonly lots: LotModel[] = [];
  readonly households: HouseholdModel[] = [];
  readonly parcels: ParcelModel[] = [];

  /** What the stock book must say of all that is in these parcels: one line a lot and point. */
  moveContents(parcels: readonly ParcelModel[], kind: string, sign: 1 | -1 = 1): void {
    for (const lot of this.lots) {
      for (const point of [0, 1]) {
        const units = parcels
          .filter(({ packing }) => packing.point === point)
          .flatMap(({ packing }) => packing.lines.filter((line) => line.lot === lot))
          .reduce((sum, { quantity }) => sum + quantity, 0);
        if (units > 0) lot.write(kind, point, sign * units);
      }
    }
  }
}

/** The charity as it is. */
export interface Charity {
  client: Client;
  points: readonly [string, string];
  products: readonly [string, string];
}
