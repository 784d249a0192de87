import type fc from "fast-check";
import type { Client } from "../../../support/client.js";

export interface ModelActivity {
  id: string;
  state: string;
  seats: number;
  providers: Set<string>;
  /** Those who hold a seat, and those who wait, in order. */
  seated: ModelEnrolment[];
  waiting: ModelEnrolment[];
}
export interface ModelEnrolment {
  id: string;
  activity: ModelActivity;
  participantId: string;
  state: string;
  paidCents: number;
}
export interface ModelMeeting {
  id: string;
  bookingId: string;
  activity: ModelActivity;
  from: number;
  to: number;
  state: string;
  attended: boolean;
}
export interface ModelPayment {
  id: string;
  enrolment: ModelEnrolment;
  cents: number;
  isReversal: boolean;
  isReversed: boolean;
}

/** What every seat costs. */
export const priceCents = 2_000;

/** What the Civic Centers should say, kept in the simplest way. */
export class CivicModel {
  readonly activities: ModelActivity[] = [];
  readonly enrolments: ModelEnrolment[] = [];
  readonly meetings: ModelMeeting[] = [];
  readonly payments: ModelPayment[] = [];

  /** Seats go to who waits first; an activity that takes enrolments is full while none is free. */
  settle(activity: ModelActivity): void {
    if (!["OPEN", "FULL", "RUNNING"].includes(activity.state)) return;
    while (activity.waiting.length > 0 && activity.seated.length < activity.seats) {
      const first = activity.waiting.shift()!;
      first.state = "ENROLLED";
      activity.seated.push(first);
    }
    if (activity.state !== "RUNNING")
      activity.state = activity.seated.length < activity.seats ? "OPEN" : "FULL";
  }
}

/** What the real thing is: one centre and venue of its own for each run. */
export interface Real {
  client: Client;
  centerId: string;
  venueId: string;
  participants: readonly string[];
}

/** One mutation, and what the model expects of it: a refusal (`CODE rule`), or what is then to be noted. */
export interface Attempt {
  mutation: string;
  input: object;
  selection?: string;
  refusal?: string | undefined;
  done(answer: never): void;
}

/** @param plan what to try as the model stands; undefined where there is nothing to try it on */
export function step(name: string, plan: (model: CivicModel, real: Real) => Attempt | undefined) {
  return {
    check: (model: Readonly<CivicModel>) => plan(model as CivicModel, nobody) !== undefined,
    async run(model: CivicModel, real: Real): Promise<void> {
      const { mutation, input, selection, refusal, done } = plan(model, real)!;
      const { data, errors } = await real.client.change<never>(mutation, input, selection);
      const told = errors?.map(
        ({ extensions }) => `${extensions.code} ${extensions.rule ?? extensions.argument}`,
      )[0];
      expect({ name, told }).toEqual({ name, told: refusal });
      if (refusal === undefined) done(data!);
    },
    toString: () => name,
  } satisfies fc.AsyncCommand<CivicModel, Real>;
}

const nobody: Real = { client: undefined as never, centerId: "", venueId: "", participants: [""] };

/** One of the model's records, by any number. */
export function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[items.length === 0 ? 0 : index % items.length];
}
