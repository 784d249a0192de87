import { LRUCache } from "lru-cache";
import { DomainError } from "../../../shared/errors.js";
import { FollowedFile } from "../../../shared/followed-file.js";
import type { Logger } from "../../../shared/server/log.js";
import { StartError } from "../../../shared/start-error.js";
import type { SafelistSettings } from "../protection-settings.js";
import { type AskedText, hashOf } from "./asked-text.js";
import { Manifest } from "./manifest.js";

/** So many operations are remembered that were logged. */
const mostTold = 1_000;

/** Lets in what a manifest lists; or, while that is tried out, everything, and tells what it would not have let in. */
export class Safelist {
  private readonly told = new LRUCache<string, true>({ max: mostTold });
  private readonly file: FollowedFile;
  private manifest = new Manifest([]);

  private constructor(
    path: string,
    private readonly settings: SafelistSettings,
    private readonly log: Logger,
  ) {
    const take = (json: string) => this.keepTo(json);
    this.file = new FollowedFile(path, { take, log });
  }

  /**
   * Keeps to the manifest in a file, also after that has changed.
   * @returns undefined where there is to be none
   * @throws StartError where there is none in it
   */
  static async of(settings: SafelistSettings, log: Logger): Promise<Safelist | undefined> {
    const { manifest: path } = settings;
    if (path === null) return undefined;
    const safelist = new Safelist(path, settings, log);
    try {
      safelist.keepTo(await safelist.file.read());
      return safelist;
    } catch (error) {
      safelist.close();
      throw new StartError(`${path} is no persisted query manifest: ${(error as Error).message}`);
    }
  }

  close(): void {
    this.file.stop();
  }

  /**
   * The listed text that a request means; undefined for one that is let in though it means none.
   * @throws DomainError OPERATION_NOT_LISTED
   */
  textOf(asked: AskedText): string | undefined {
    const listed = this.listed(asked);
    if (listed !== undefined) return listed;
    if (this.settings.mode === "enforce") throw notListed(asked);
    this.tell(asked);
    return undefined;
  }

  private keepTo(json: string): void {
    this.manifest = Manifest.of(json);
  }

  private listed({ text, id }: AskedText): string | undefined {
    const named = id === undefined ? undefined : this.manifest.textOf(id);
    // A text that is sent along with an id has to be that one.
    if (named !== undefined && (text === undefined || text === named)) return named;
    return text !== undefined && this.settings.asked === "id-or-body" && this.manifest.has(text)
      ? text
      : undefined;
  }

  /** Its hash says which it was to who has the text, and values that are written into it stay unknown. */
  private tell({ text, id }: AskedText): void {
    const operation = text === undefined ? { id: shortened(id) } : { sha256: hashOf(text) };
    const key = JSON.stringify(operation);
    if (this.told.has(key)) return;
    this.told.set(key, true);
    this.log.warn(operation, "An operation that is not listed was let in.");
  }
}

function notListed({ id }: AskedText): DomainError {
  if (id === undefined)
    return new DomainError("OPERATION_NOT_LISTED", {
      en: "This gateway carries out listed operations only: ask for one by its id.",
      it: "Questo gateway esegue solo le operazioni in elenco: richiedine una con il suo id.",
    });
  return new DomainError("OPERATION_NOT_LISTED", {
    en: `This gateway carries out listed operations only, and "${shortened(id)}" is none of them.`,
    it: `Questo gateway esegue solo le operazioni in elenco, e "${shortened(id)}" non vi è.`,
  });
}

function shortened(id = ""): string {
  return id.length > 64 ? `${id.slice(0, 64)}…` : id;
}
