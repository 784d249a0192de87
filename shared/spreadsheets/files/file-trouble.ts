import { inLanguage } from "../../language/language.js";
import { StartError } from "../../start-error.js";

/** A sentence for whoever named the file. */
export function trouble(en: string, it: string): StartError {
  return new StartError(inLanguage({ en, it }));
}

/** What the system says about a file that can't be opened or written, in a sentence. */
export function fileTrouble(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return trouble(`There is no file or folder "${path}".`, `Non trovo il file o la cartella "${path}".`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return trouble(
        `"${path}" may not be read or written: you have no rights to it.`,
        `"${path}" non si può leggere o scrivere: mancano i permessi.`,
      );
    case "EISDIR":
      return trouble(`"${path}" is a folder, not a file.`, `"${path}" è una cartella, non un file.`);
    case "ENOSPC":
      return trouble(
        `There is no room left to write "${path}".`,
        `Non c'è più spazio per scrivere "${path}".`,
      );
    default:
      return error;
  }
}
