import type { Server } from "node:http";
import { StartError } from "../start-error.js";

const drainMs = 8_000;

/** How the operators set where to listen. */
interface Named {
  host: string;
  port: string;
}

/** @throws StartError with one sentence when the port can't be had */
export function listen(
  http: Server,
  host: string,
  port: number,
  named: Named = { host: "HOST", port: "PORT" },
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        new StartError(
          listenFailures[error.code ?? ""]?.(host, port, named) ?? `Can't listen: ${error.message}.`,
        ),
      );
    });
    http.listen(port, host, resolve);
  });
}

const listenFailures: Record<string, (host: string, port: number, named: Named) => string> = {
  EADDRINUSE: (_, port, named) =>
    `Port ${port} is taken by another program: stop that, or set ${named.port} to another number.`,
  EACCES: (_, port, named) =>
    `Port ${port} needs rights that we don't have: set ${named.port} to a number above 1023.`,
  EADDRNOTAVAIL: (host, _, named) =>
    `${host} is no address of this machine: set ${named.host} to one that is, or to 0.0.0.0.`,
};

/** Idle connections close at once, the others with their answer; after eight seconds, without. */
export async function drain(http: Server): Promise<void> {
  const force = setTimeout(() => http.closeAllConnections(), drainMs);
  await new Promise((resolve) => http.close(resolve));
  clearTimeout(force);
}
