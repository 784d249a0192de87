import {
  type Configuration,
  initiateDeviceAuthorization,
  pollDeviceAuthorizationGrant,
  type TokenEndpointResponse,
} from "openid-client";
import { terminalLanguage } from "../../shared/language/terminal-language.js";
import { StartError } from "../../shared/start-error.js";
import { wantedScopes } from "./provider.js";

const say = (en: string, it: string): string => ({ en, it })[terminalLanguage()];

/**
 * Signs in with a browser anywhere: the device flow (RFC 8628).
 * @throws StartError where the provider has none
 */
export async function signInOnAnotherDevice(provider: Configuration): Promise<TokenEndpointResponse> {
  if (provider.serverMetadata().device_authorization_endpoint === undefined)
    throw new StartError(
      say("This provider has no device flow.", "Questo provider non ha l'accesso da un altro dispositivo."),
    );
  const begun = await initiateDeviceAuthorization(provider, { scope: wantedScopes(provider) });
  process.stdout.write(
    `${say("Go to", "Vai a")} ${begun.verification_uri} ${say("and type the code", "e scrivi il codice")} ${begun.user_code}\n`,
  );
  return pollDeviceAuthorizationGrant(provider, begun);
}
