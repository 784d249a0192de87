import type { PersonalReads } from "../audit/personal-reads.js";
import { answering, beingAnswered } from "../being-answered.js";
import { type Caller, nobody, thePartner } from "./caller.js";

/** For whom something is being done. */
export interface Acting {
  caller: Caller;
  /** Whether the request came from the gateway, as its credential proves: `_entities` and `_service` answer nobody else. */
  viaGateway: boolean;
  /** What the client called its operation. */
  operation?: string | undefined;
  /** What for it asks, in its own words. */
  purpose?: string | undefined;
  /** The personal records that it was shown. Without it, none is to be shown to anybody outside. */
  reads?: PersonalReads;
}

/** Does work for a caller: what it reads and writes on the way, the database holds to that caller's rows. */
export function actingFor<Result>(acting: Acting, work: () => Result): Result {
  return answering({ acting }, work);
}

/**
 * Does work on all the partner's rows, whoever has asked. For its jobs and commands, and for what leaves only after
 * disclosure control. Everything else stays within the caller's rows: each use of this says why it may.
 */
export function asThePartner<Result>(work: () => Result): Result {
  return answering({ acting: { caller: thePartner, viaGateway: false } }, work);
}

/** For whom something is being done now; undefined where nothing was asked for, as while a process starts. */
export function currentActing(): Acting | undefined {
  return beingAnswered()?.acting;
}

export function currentCaller(): Caller {
  return currentActing()?.caller ?? nobody;
}
