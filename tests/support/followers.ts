import { createClient as createStreams } from "graphql-sse";
import { createClient as createSockets } from "graphql-ws";
import { WebSocket } from "ws";

export interface Told {
  data?: Record<string, unknown> | null;
  errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
}

/** Who follows one subscription, and all that it was told. */
export interface FollowerOfOne {
  told: Told[];
  /** What was told last. */
  last(): Told | undefined;
  /** How it came to its end, as soon as it has. */
  ended: Promise<"complete" | { failed: unknown }>;
  stop(): void;
}

type Subscribe = (sink: {
  next(told: Told): void;
  error(error: unknown): void;
  complete(): void;
}) => () => void;

function follow(subscribe: Subscribe): FollowerOfOne {
  const told: Told[] = [];
  let end: (how: "complete" | { failed: unknown }) => void;
  const ended = new Promise<"complete" | { failed: unknown }>((resolve) => {
    end = resolve;
  });
  const stop = subscribe({
    next: (one) => told.push(one),
    error: (failed) => end({ failed }),
    complete: () => end("complete"),
  });
  return { told, last: () => told.at(-1), ended, stop };
}

export interface Question {
  query: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
  documentId?: string;
}

/** A client of graphql-sse, in the mode in which each subscription has a request of its own. */
export function followBySse(
  url: string,
  question: Question,
  headers: Record<string, string> = {},
): FollowerOfOne {
  const client = createStreams({ url, headers, retryAttempts: 0 });
  return follow((sink) => client.subscribe(question, sink as never));
}

/** A client of graphql-ws. */
export function socketsTo(
  url: string,
  connectionParams: () => Record<string, unknown> = () => ({}),
  retryAttempts = 0,
) {
  const client = createSockets({
    url: url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts,
    // At once: what is waited for in a test is not the pause.
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 100)),
    lazyCloseTimeout: 0,
  });
  return {
    client,
    follow: (question: Question) => follow((sink) => client.subscribe(question, sink as never)),
  };
}
