import { type RunningServer, serveGraphQL } from "../shared/server/http-server.js";
import { Opened } from "../shared/server/opened.js";
import type { GatewayOptions } from "./options/gateway-options.js";
import { openRooms } from "./rooms.js";
import { served } from "./served.js";
import { unserved } from "./supergraph/open-supergraph.js";

/**
 * Milliseconds that a gateway which is stopped waits for partners: what has come by then is answered, before
 * `serveGraphQL` ends the connections.
 */
const patience = 6_000;

/**
 * Starts the gateway: GraphQL over whatever partners there are, their pages at `/<partner>/`, the explorer at `/`.
 * @throws StartError when the port or the supergraph file can't be had
 */
export async function startGateway(options: GatewayOptions): Promise<RunningServer> {
  const opened = new Opened();
  try {
    const rooms = await openRooms(options, opened);
    const running = await serveGraphQL(served(rooms, options));
    return { url: running.url, close: () => close(running, opened) };
  } catch (error) {
    await opened.close();
    throw unserved(error, options);
  }
}

async function close(running: RunningServer, opened: Opened): Promise<void> {
  const hurry = setTimeout(() => opened.close().catch(() => undefined), patience);
  await running.close();
  clearTimeout(hurry);
  await opened.close();
}
