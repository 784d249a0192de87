import { type KeyPairKeyObjectResult, randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { JWK } from "jose";
import { createOnce, openDataFolder } from "../database/embedded/data-folder.js";
import { StartError } from "../start-error.js";

/** A private key as it is kept. */
export interface KeptKey {
  /** Milliseconds since 1970. */
  made: number;
  jwk: JWK & { kid: string };
}

/** Milliseconds until a new key signs: by then whoever verifies has read of it, or will on its first sight. */
const settling = 60_000;
/** Milliseconds between two looks at the file. */
const lookAgain = 5_000;

/**
 * Private signing keys in a file of the data folder, readable by its owner alone and made on the first look, newest
 * last. All processes that sign read the same file; what a rotation adds, they find there. A key that another has
 * followed ends with the last of what it signed.
 */
export class KeyFile {
  private kept: KeptKey[] = [];
  private looked = 0;

  constructor(
    private readonly path: string,
    private readonly makePair: () => KeyPairKeyObjectResult,
    /** Milliseconds for which what a key signs is good. */
    private readonly signedFor: number,
  ) {}

  /**
   * Those that count now.
   * @throws StartError where the file can't be read
   */
  async read(): Promise<KeptKey[]> {
    if (Date.now() - this.looked > lookAgain) await this.look();
    return this.kept.filter((_, index) => {
      const next = this.kept[index + 1];
      return next === undefined || Date.now() < next.made + settling + this.signedFor;
    });
  }

  private async look(): Promise<void> {
    await openDataFolder(dirname(this.path));
    await createOnce(this.path, JSON.stringify([this.newKey()]), 0o600);
    this.kept = await readKeys<KeptKey[]>(this.path);
    this.looked = Date.now();
  }

  /** The one that signs now. */
  async signing(): Promise<KeptKey> {
    const kept = await this.read();
    const settled = kept.filter(({ made }) => made < Date.now() - settling);
    return settled.at(-1) ?? kept[0]!;
  }

  /**
   * Adds a new key.
   * @param announce told of all keys before the new one can sign
   * @returns the new key's name
   */
  async rotate(announce: (kept: readonly KeptKey[]) => Promise<void> = async () => {}): Promise<string> {
    const kept = [...(await this.read()), this.newKey()];
    await announce(kept);
    await replaceFile(this.path, JSON.stringify(kept), 0o600);
    this.looked = 0;
    return kept.at(-1)!.jwk.kid;
  }

  private newKey(): KeptKey {
    const { privateKey } = this.makePair();
    const jwk = privateKey.export({ format: "jwk" }) as JWK;
    return { made: Date.now(), jwk: { ...jwk, kid: randomUUID() } };
  }
}

/** @throws StartError where the file can't be read */
export async function readKeys<Content>(path: string): Promise<Content> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "it is not JSON";
    throw new StartError(`${path} can't be read (${reason}): delete it, and new keys are made.`);
  }
}

/** Writes a file so that whoever reads it at this moment finds the old one or the new one, whole. */
export async function replaceFile(path: string, content: string, mode: number): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, content, { mode });
  await rename(draft, path);
}
