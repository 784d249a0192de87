import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { StartError } from "../../shared/start-error.js";
import type { Program } from "./program.js";
import type { Say } from "./say.js";

/** How long a predecessor that is ending may hold a port. */
const patienceMillis = 5_000;

/**
 * Waits a little until every program's port is free.
 * @throws StartError naming the first that isn't, and the variable to change
 */
export async function waitForPorts(programs: readonly Program[], host: string, say: Say): Promise<void> {
  const begun = Date.now();
  for (const { name, port } of programs) {
    let reason = await whyNot(port, host);
    if (reason === "EADDRINUSE") say(name, `waiting for port ${port}, which is taken`);
    while (reason === "EADDRINUSE" && Date.now() - begun < patienceMillis) {
      await delay(100);
      reason = await whyNot(port, host);
    }
    if (reason !== undefined) throw new StartError(sentence(name, port, host, reason));
  }
}

/** What keeps us from listening there, as the system's error code. */
function whyNot(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function sentence(name: string, port: number, host: string, reason: string): string {
  if (reason === "EADDRINUSE") {
    return `Port ${port}, meant for the ${name}, is taken by another program: set PORT to another number (Legami takes PORT to PORT + 5, PORT + 50 and PORT + 100).`;
  }
  if (reason === "EACCES") {
    return `Port ${port}, meant for the ${name}, needs more rights than this user has: set PORT to a number above 1024.`;
  }
  return `Legami can't listen on ${host} (${reason}): set HOST to an address of this machine.`;
}
