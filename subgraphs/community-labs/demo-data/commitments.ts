import { associations } from "../../../shared/demo-data/network.js";
import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";

type Row = Record<string, unknown>;

export interface DemoCommitments {
  commitments: Row[];
  hours: Row[];
}

const promises = {
  PERSON: [
    "Accompagno i bambini a scuola con il piedibus, due mattine alla settimana.",
    "Curo l'orto di quartiere insieme agli altri.",
    "Tengo compagnia a un anziano del palazzo, due pomeriggi alla settimana.",
    "Do una mano al banco del riuso.",
  ],
  SERVICE: [
    "Una visita domiciliare alla settimana.",
    "Accompagnamento alla ricerca di un lavoro.",
    "Sollievo per chi assiste un familiare, un pomeriggio alla settimana.",
  ],
  COMMUNITY: ["Un posto al pranzo della domenica.", "Passaggi in auto per le visite mediche."],
} as const;

type Side = keyof typeof promises;

interface SignedText {
  id: string;
  version: number;
  service: string;
  signedOn: string | null;
  state: string;
  endedOn: string | null;
}

/** The commitments of one text of a pact: of the person and of the service, often of the community too. */
export function addCommitments(
  into: DemoCommitments,
  seeded: Seeded,
  text: SignedText,
  lastDay: string,
): void {
  const sides: Side[] = ["PERSON", "SERVICE"];
  if (seeded.chance(0.5)) sides.push("COMMUNITY");
  if (seeded.chance(0.35)) sides.push(seeded.pick(["PERSON", "SERVICE"] as const));
  for (const [index, side] of sides.entries()) {
    const isMeasured = side !== "COMMUNITY";
    const at = new Date(Date.parse(text.signedOn ?? lastDay) + index);
    const id = demoId(`commitment:${text.id}:${text.version}:${index}`, at);
    const state = stateOf(seeded, text, side);
    const isBegun = state !== "PLANNED" && state !== "WAIVED";
    const done = isMeasured && isBegun ? addHours(into, seeded, { id, side }, text, lastDay) : 0;
    into.commitments.push({
      id,
      pact_id: text.id,
      version: text.version,
      side,
      text: seeded.pick(promises[side]),
      by_id: side === "PERSON" ? null : side === "SERVICE" ? text.service : seeded.pick(associations),
      hours_pledged: isMeasured ? Math.round(done * pledgedForDone[state]) || seeded.integer(16, 60) : null,
      state,
      settled_on: ["KEPT", "PARTLY_KEPT", "NOT_KEPT", "WAIVED"].includes(state) ? text.endedOn : null,
    });
  }
}

/** Hours promised for each hour done: who kept a promise did a little more. */
const pledgedForDone = {
  PLANNED: 0,
  WAIVED: 0,
  IN_PROGRESS: 1.6,
  KEPT: 0.9,
  PARTLY_KEPT: 1.4,
  NOT_KEPT: 3,
} as const;

type State = keyof typeof pledgedForDone;

function stateOf(seeded: Seeded, { signedOn, state, endedOn }: SignedText, side: Side): State {
  if (signedOn === null && endedOn !== null) return "WAIVED";
  if (signedOn === null || state === "SIGNED") return "PLANNED";
  if (endedOn === null) return "IN_PROGRESS";
  if (state !== "COMPLETED") return seeded.pick(["PARTLY_KEPT", "NOT_KEPT"] as const);
  return seeded.chance(side === "SERVICE" ? 0.85 : 0.7) ? "KEPT" : "PARTLY_KEPT";
}

/** The service's hours come a little more often than the person gives some back. @returns their sum */
function addHours(
  into: DemoCommitments,
  seeded: Seeded,
  of: { id: string; side: Side },
  text: SignedText,
  lastDay: string,
): number {
  const pause = of.side === "SERVICE" ? 14 : 18;
  let sum = 0;
  let day = daysAfter(text.signedOn!, 7);
  while (day <= (text.endedOn ?? lastDay)) {
    const hours = seeded.integer(2, 8) / 2;
    into.hours.push({
      id: demoId(`hours:${of.id}:${day}`, new Date(day)),
      commitment_id: of.id,
      on_day: day,
      hours,
    });
    sum += hours;
    day = daysAfter(day, seeded.integer(pause - 4, pause + 8));
  }
  return sum;
}
