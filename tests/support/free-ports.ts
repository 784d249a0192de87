import { createServer } from "node:net";

/** A `PORT` whose eight ports (PORT to PORT + 5, PORT + 50, PORT + 100) are free, below those that the system hands out by itself. */
export async function freePort(): Promise<number> {
  for (;;) {
    const base = 10_000 + Math.floor(Math.random() * 20_000);
    const ports = [0, 1, 2, 3, 4, 5, 50, 100].map((offset) => base + offset);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return base;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
