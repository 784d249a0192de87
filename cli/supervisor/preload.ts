/**
 * Loaded before a subgraph (`node --import`) while its change still compiles, or PostgreSQL still starts: most of a
 * subgraph's start is the loading of what every subgraph stands on. Then it waits for the word to go on.
 */
import { once } from "node:events";

await import("../../shared/server/start-subgraph.js");
await once(process, "message");
