import { demoAccounts, mayDo } from "../identity/accounts.js";
import { readConfig } from "../shared/config.js";
import { openDataFolder, readSecrets } from "../shared/database/embedded/data-folder.js";
import { terminalLanguage } from "../shared/language/terminal-language.js";
import { endWith } from "../shared/server/process-life.js";
import { StartError } from "../shared/start-error.js";
import { tableLines } from "./ask/table.js";

const narrowest = 60;
const usualWidth = 100;

/** `legami accounts`: the embedded provider's demo accounts, what each may, and their passwords on this machine. */
export async function accounts(): Promise<void> {
  try {
    process.stdout.write(await listing());
  } catch (error) {
    endWith(error);
  }
}

/** @throws StartError where there is no embedded provider */
async function listing(): Promise<string> {
  const language = terminalLanguage();
  const { oidc, dataDir } = readConfig();
  if (!oidc.embedded) throw new StartError(sentences.notEmbedded[language]);
  await openDataFolder(dataDir);
  const { accountPasswordOf } = await readSecrets(dataDir);
  const rows = demoAccounts.map((account) => [
    account.name,
    accountPasswordOf(account.name),
    `${account.role[language]}: ${mayDo(account)[language]}`,
  ]);
  const width = Math.max(narrowest, process.stdout.columns ?? usualWidth);
  const lines = tableLines(sentences.heads[language], rows, width) ?? rows.map((row) => row.join("  "));
  return `${lines.join("\n")}\n\n${sentences.after[language]}\n`;
}

const sentences = {
  notEmbedded: {
    en: "OIDC_ISSUER names a provider of your own: the accounts are there.",
    it: "OIDC_ISSUER indica un vostro provider: gli account sono lì.",
  },
  heads: { en: ["account", "password", "who"], it: ["account", "password", "chi"] },
  after: {
    en: "A token of one:     legami token caritas\nTo sign in as one:  legami login, or the button in the explorer",
    it: "Un suo token:       legami token caritas\nPer accedere:       legami login, o il pulsante nell'explorer",
  },
};
