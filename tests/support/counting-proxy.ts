import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands in front of a partner, and counts what it is asked for callers: what the gateway asks for itself isn't. */
export interface CountingProxy {
  url: string;
  /** Since this was last looked at. */
  asked(): number;
  close(): void;
}

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  let count = 0;
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (!/LegamiSchema|"{__typename}"/.test(body.toString("utf8"))) count++;
    const { method, headers } = incoming;
    const sent = request(target, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    sent.on("error", () => response.destroy());
    sent.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked() {
      const asked = count;
      count = 0;
      return asked;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
