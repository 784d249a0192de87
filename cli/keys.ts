import { IdentityKeys } from "../identity/identity-keys.js";
import { GatewayKeys } from "../shared/auth/gateway-keys.js";
import { readConfig } from "../shared/config.js";
import { terminalLanguage } from "../shared/language/terminal-language.js";
import { endWith } from "../shared/server/process-life.js";
import { StartError } from "../shared/start-error.js";

/** Whose keys are in this machine's data folder. */
const owners = { gateway: GatewayKeys, identity: IdentityKeys } as const;

const say = (en: string, it: string): string => ({ en, it })[terminalLanguage()];

/** `legami keys rotate gateway | identity`: a new signing key, while everything runs. */
export async function rotateKeys(whose: string): Promise<void> {
  try {
    const made = await keysOf(whose).rotate();
    process.stdout.write(
      `${say(
        `${whose}: the key ${made} is published within seconds and signs in a minute; older ones are good until then.`,
        `${whose}: la chiave ${made} è pubblicata fra pochi secondi e firma fra un minuto; le vecchie valgono fino ad allora.`,
      )}\n`,
    );
  } catch (error) {
    endWith(error);
  }
}

/** @throws StartError where there are none */
function keysOf(whose: string): { rotate(): Promise<string> } {
  const Keys = owners[whose as keyof typeof owners];
  const known = Object.keys(owners).join(", ");
  if (Object.hasOwn(owners, whose)) return new Keys(readConfig().dataDir);
  throw new StartError(
    say(
      `There are no keys of "${whose}": there are those of ${known}.`,
      `Non ci sono chiavi di "${whose}": ci sono quelle di ${known}.`,
    ),
  );
}
