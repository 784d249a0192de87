import { startGateway } from "../../gateway/gateway.js";
import type { GatewayOptions } from "../../gateway/options/gateway-options.js";
import type { RunningServer } from "../../shared/server/http-server.js";
import { testGatewayKeys } from "./gateway-credential.js";
import { testAudience } from "./issuer.js";
import { quietLog } from "./quiet-log.js";

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface TinyGateway extends RunningServer {
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  /** What `/ready` answers, with its status. */
  readiness(): Promise<{ status: number; ready: boolean; partners?: Record<string, string> }>;
}

/** A gateway in this process that looks at its partners twenty times a second. */
export async function startTinyGateway(
  supergraph: GatewayOptions["supergraph"],
  options: Partial<GatewayOptions> = {},
): Promise<TinyGateway> {
  const pace = { reached: 50, unreached: 50 };
  const running = await startGateway({
    host: "127.0.0.1",
    port: 0,
    tokens: { issuer: process.env.OIDC_ISSUER!, audience: testAudience },
    keys: testGatewayKeys(),
    supergraph,
    log: quietLog,
    pace,
    ...options,
  });
  return {
    ...running,
    async ask(query, variables, headers = {}) {
      const response = await fetch(running.url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    async readiness() {
      const response = await fetch(new URL("/ready", running.url));
      return { status: response.status, ...((await response.json()) as { ready: boolean }) };
    },
  };
}

/** Tries again until what is said holds, or a quarter of a minute is over. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 15_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
