import { credentialHeader, signCredential } from "../../shared/auth/gateway-credential.js";
import { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import type { PartnerName } from "../../shared/partners.js";
import { bearingEverything } from "./issuer.js";

let keys: GatewayKeys | undefined;

/** The gateway's keys of this run of tests: those that subgraphs in tests know. */
export function testGatewayKeys(): GatewayKeys {
  keys ??= new GatewayKeys(process.env.LEGAMI_TEST_DATA!);
  return keys;
}

/**
 * What the gateway sends with a request, for a caller with every right unless told.
 * @param keys of the gateway that the subgraph knows
 */
export async function headersFor(
  partner: PartnerName,
  body: string,
  caller: { authorization?: string } = {},
  keys: GatewayKeys = testGatewayKeys(),
): Promise<Record<string, string>> {
  const { authorization } = { ...(await bearingEverything()), ...caller };
  const credential = await signCredential({ partner, body, authorization }, await keys.signingKey());
  return { "content-type": "application/json", authorization, [credentialHeader]: credential };
}
