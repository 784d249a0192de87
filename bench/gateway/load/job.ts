/** What the clients' process is told to do. */
export interface Job {
  url: string;
  /** Clients at the same time. */
  connections: number;
  /** How long; whatever happens, it ends soon after. */
  seconds: number;
  /** With which of the distinct requests it begins. */
  from: number;
}

/** What came of it. */
export interface Outcome {
  /** Answered with data and without errors. */
  requests: number;
  /** From the first request sent until the last answer. */
  seconds: number;
  /** Milliseconds until a whole answer was there. */
  p50: number;
  p99: number;
  longest: number;
  /** Bytes of the answers' bodies. */
  bytes: number;
  /** The first that went wrong, and how many did. */
  failures: { count: number; first?: string };
}

/** The distinct requests' bodies first, then jobs with them. */
export type Message = { bodies: string[] } | { job: Job };
