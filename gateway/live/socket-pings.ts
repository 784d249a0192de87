import type { WebSocket } from "ws";

/**
 * Pings a socket until it is closed; one that hasn't answered by the next ping is gone.
 * @param every milliseconds
 */
export function pinging(socket: WebSocket, every: number): void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, every);
  socket.once("close", () => clearInterval(timer));
}
