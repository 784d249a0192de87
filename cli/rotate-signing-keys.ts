import { IdentityKeys } from "../identity/identity-keys.js";
import { GatewayKeys } from "../shared/auth/gateway-keys.js";
import { readConfig } from "../shared/config.js";
import { inLanguage, speaking } from "../shared/language/language.js";
import { terminalLanguage } from "../shared/language/terminal-language.js";
import { endWith } from "../shared/server/process-life.js";

/** `legami keys rotate gateway`: what signs gets a new key, which is used as soon as whoever verifies knows it. */
export async function rotateSigningKeys(whose: "gateway" | "identity"): Promise<void> {
  try {
    const { dataDir } = readConfig();
    const keys = whose === "gateway" ? new GatewayKeys(dataDir) : new IdentityKeys(dataDir);
    const name = await keys.rotate();
    speaking(terminalLanguage(), () => process.stdout.write(`${inLanguage(rotated(name))}\n`));
  } catch (error) {
    endWith(error);
  }
}

const rotated = (name: string) => ({
  en: `There is a new key, ${name}: it signs in a minute, and the former one ends with the last of what it signed.`,
  it: `C'è una chiave nuova, ${name}: firma tra un minuto, e la precedente vale fino al termine di ciò che ha firmato.`,
});
