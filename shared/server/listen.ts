import type { Server } from "node:http";
import { StartError } from "../start-error.js";

const drainMs = 8_000;

/** @throws StartError with one sentence when the port can't be had */
export function listen(http: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        new StartError(listenFailures[error.code ?? ""]?.(host, port) ?? `Can't listen: ${error.message}.`),
      );
    });
    http.listen(port, host, resolve);
  });
}

const listenFailures: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is taken by another program: stop that, or set PORT to another number.`,
  EACCES: (_, port) => `Port ${port} needs rights that we don't have: set PORT to a number above 1023.`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine: set HOST to one that is, or to 0.0.0.0.`,
};

/** Idle connections close at once, the others with their answer; after eight seconds, without. */
export async function drain(http: Server): Promise<void> {
  const force = setTimeout(() => http.closeAllConnections(), drainMs);
  await new Promise((resolve) => http.close(resolve));
  clearTimeout(force);
}
