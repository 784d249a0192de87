import type { Role } from "../../cli/access/roles.js";
import type { Answer } from "../support/client.js";
import { testToken } from "../support/issuer.js";

/** Asks with the rights of a role. @param org for which bodies it acts: all of the demo data's, unless said */
export async function askAs<Data = Record<string, unknown>>(
  { scopes }: Pick<Role, "scopes">,
  url: string,
  query: string,
  variables?: object,
  org?: string,
): Promise<Answer<Data>> {
  const headers = new Headers({ "content-type": "application/json" });
  if (scopes !== undefined)
    headers.set("authorization", `Bearer ${await testToken({ scopes, ...(org !== undefined && { org }) })}`);
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return (await response.json()) as Answer<Data>;
}
