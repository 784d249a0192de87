import { readConfig } from "../../shared/config.js";
import { environmentSuffix } from "../../shared/partners.js";
import { openSubgraph } from "../../shared/server/start-subgraph.js";
import type { Subgraph } from "../../shared/server/subgraph.js";
import { headersFor } from "./gateway-credential.js";
import { testIdentityKey } from "./identities.js";
import { throwAwayDatabase } from "./postgres.js";

/** A subgraph within the test's process, over HTTP, on a database of its own: empty, or a copy of the demo data. */
export interface OpenedSubgraph {
  url: string;
  databaseUrl: string;
  /** @throws Error with the answer's errors, unless the test wants to see them */
  ask<Data>(query: string, variables?: object, headers?: Record<string, string>): Promise<Data>;
  /** How many SQL statements the last `ask` took. */
  statements(): number;
  close(): Promise<void>;
}

export async function openTestSubgraph<Context extends object>(
  subgraph: Subgraph<Context>,
  { demoData = true, environment = {} }: { demoData?: boolean; environment?: NodeJS.ProcessEnv } = {},
): Promise<OpenedSubgraph> {
  const { url: databaseUrl, drop } = await throwAwayDatabase(subgraph.name, { demoData });
  const config = readConfig({
    [`DATABASE_URL_${environmentSuffix(subgraph.name)}`]: databaseUrl,
    [`IDENTITY_KEY_${environmentSuffix(subgraph.name)}`]: testIdentityKey,
    LEGAMI_DEMO_DATA: "false",
    LEGAMI_SHOW_COST: "true",
    LOG_LEVEL: "error",
    OIDC_ISSUER: process.env.OIDC_ISSUER,
    LEGAMI_DATA_DIR: process.env.LEGAMI_TEST_DATA,
    ...environment,
  });
  config.partners[subgraph.name].port = 0;
  const { url, stop } = await openSubgraph(subgraph, config);
  let statements = 0;
  return {
    url,
    databaseUrl,
    statements: () => statements,
    async ask(query, variables, headers = {}) {
      const body = JSON.stringify({ query, variables });
      const response = await fetch(url, {
        method: "POST",
        headers: { ...(await headersFor(subgraph.name, body)), ...headers },
        body,
      });
      statements = Number(response.headers.get("x-sql-statements"));
      const { data, errors } = (await response.json()) as { data: never; errors?: object[] };
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },
    async close() {
      await stop();
      await drop();
    },
  };
}
