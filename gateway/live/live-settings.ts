import { z } from "zod";
import { bytes, count, milliseconds } from "../settings/quantities.js";

/** What subscriptions may cost. */
export const liveSettings = z.strictObject({
  subscriptions: z
    .strictObject({
      ofConnection: count().default(100).describe("Subscriptions on one WebSocket, at most."),
      ofCaller: count()
        .default(200)
        .describe(
          "Subscriptions of one caller, at most: of whoever a token names; without a token, only the others hold.",
        ),
      ofGateway: count().default(20_000).describe("Subscriptions in one process of the gateway, at most."),
    })
    .prefault({})
    .describe("How many there may be; one too many is refused with LIMIT_EXCEEDED."),
  operations: count()
    .default(50)
    .describe(
      "Queries, mutations and beginnings of subscriptions that are carried out at once on one WebSocket, at most; one too many is refused with LIMIT_EXCEEDED.",
    ),
  connections: count()
    .default(10_000)
    .describe("WebSockets in one process of the gateway, at most; one too many is answered 503."),
  messageSize: bytes()
    .default(1_048_576)
    .describe("What a client may send on a WebSocket in one message, in bytes."),
  eventSize: bytes()
    .default(1_048_576)
    .describe("The largest event that a partner may send, in bytes; a larger one counts as an outage."),
  beginning: milliseconds()
    .default(5_000)
    .describe("Until a WebSocket has to have said connection_init, in milliseconds."),
  ping: milliseconds()
    .default(12_000)
    .describe(
      "Between two pings on a WebSocket, in milliseconds; who does not answer until the next is gone.",
    ),
  stall: milliseconds()
    .default(30_000)
    .describe(
      "For how long a reader on a WebSocket may take nothing in before it is given up, in milliseconds; meanwhile only the newest event waits for it.",
    ),
  silence: milliseconds()
    .default(35_000)
    .describe(
      "For how long a partner may send nothing, not even a sign of life, in milliseconds; then it is asked anew.",
    ),
  retry: z
    .strictObject({
      first: milliseconds()
        .default(100)
        .describe(
          "Before a partner whose events broke off is asked again, in milliseconds; doubles with each try.",
        ),
      longest: milliseconds()
        .default(2_000)
        .describe("The longest pause between two tries, in milliseconds."),
    })
    .prefault({})
    .describe("How a partner is asked for its events again; each pause is spread at random."),
});

export type LiveSettings = z.infer<typeof liveSettings>;
