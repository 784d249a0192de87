import type { Acknowledged, Random, TrafficClient } from "../../../support/traffic.js";
import { openLab, person } from "../daily-work.js";

export interface PactInTraffic {
  id: string;
  commitments: string[];
  hours: string[];
}

/** What the clients know of; others may have changed it meanwhile. */
export interface LabsWorld {
  /** Whose operators the clients are. */
  organization: string;
  people: readonly string[];
  labs: string[];
  cycles: string[];
  orders: string[];
  /** The orders that somebody tried to take back: they may be gone. */
  takenBack: string[];
  homes: string[];
  pacts: PactInTraffic[];
  courses: string[];
  shifts: string[];
}

export type Step = (client: TrafficClient, world: LabsWorld, random: Random) => Promise<void>;

export async function openWorld(client: TrafficClient, organization: string): Promise<LabsWorld> {
  const open = () => openLab(client, { partnerIds: [organization] });
  const labs = [await open(), await open(), await open()];
  const people = Array.from({ length: 40 }, person);
  return {
    organization,
    people,
    labs,
    cycles: [],
    orders: [],
    takenBack: [],
    homes: [],
    pacts: [],
    courses: [],
    shifts: [],
  };
}

/** Those that were made last are worked on: what is older is mostly over. */
export function recent<Item>(items: readonly Item[], random: Random, most = 6): Item | undefined {
  return random.oneOf(items.slice(-most));
}

/** That a row is there. @param also more of what it must be, about `$1` */
export function kept(table: string, also = "true") {
  return ({ id }: { id: string }): Acknowledged => ({
    sql: `SELECT count(*) = 1 AS holds FROM ${table} WHERE id = $1 AND ${also}`,
    values: [id],
  });
}

/** That a record went through a state, wherever it stands now. */
export function wentThrough(state: string) {
  return ({ id }: { id: string }): Acknowledged => ({
    sql: "SELECT count(*) > 0 AS holds FROM state_change WHERE record_id = $1 AND to_state = $2",
    values: [id, state],
  });
}
