import type { Language } from "./language.js";

/**
 * The language of whoever types a command, by the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), and where that says
 * nothing, as on Windows, by the system's. Italian for those who ask for neither: volunteers here type these commands.
 */
export function terminalLanguage(
  environment: NodeJS.ProcessEnv = process.env,
  system = process.platform === "linux" ? "" : Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return (LC_ALL || LC_MESSAGES || LANG || system).toLowerCase().startsWith("en") ? "en" : "it";
}
