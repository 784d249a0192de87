import { hkdfSync, randomBytes } from "node:crypto";
import { chmod, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../../auth/key-file.js";
import type { Config } from "../../config.js";
import { dataPaths, openDataFolder, readSecrets } from "../../database/embedded/data-folder.js";
import { DomainError } from "../../errors.js";
import type { PartnerName } from "../../partners.js";

/** What one secret is used as: a key for each purpose, so that none tells of another. */
export interface IdentityKey {
  /** Names it beside each value that was encrypted or hashed under it: 8 bytes that follow from the secret. */
  id: Buffer;
  encryption: Buffer;
  search: Buffer;
  /** Under which codes were hashed before there was a ring. */
  secret: string;
  /** Milliseconds since 1970; 0 where nobody noted it. */
  made: number;
}

interface KeptSecret {
  secret: string;
  made: number;
}

/** Milliseconds between two looks at the file. */
const lookAgain = 2_000;
/** Milliseconds until a new key is used: by then every process has looked, and can read what is written under it. */
export const settling = 3 * lookAgain;

/**
 * A partner's keys for what identifies people: one is written under, all are read under. They are the operators' own
 * (`IDENTITY_KEY_<SUBGRAPH>`, the first is written under), or on embedded PostgreSQL one that follows from the data
 * folder's secret and those that rotations add to its file, which running processes look at again.
 */
export class KeyRing {
  private keys: readonly IdentityKey[] = [];
  private looked = 0;

  constructor(
    private readonly partner: PartnerName,
    private readonly config: Pick<Config, "dataDir" | "partners">,
  ) {}

  /** @throws DomainError RULE_VIOLATION where the operators set no key */
  async writing(): Promise<IdentityKey> {
    const keys = await this.all();
    return keys.find(({ made }) => made <= Date.now() - settling) ?? keys.at(-1)!;
  }

  /** Newest first. @throws DomainError RULE_VIOLATION where the operators set no key */
  async all(): Promise<readonly IdentityKey[]> {
    if (Date.now() - this.looked < lookAgain) return this.keys;
    const kept = await this.secrets();
    if (kept.length === 0) throw noKey();
    if (kept.length !== this.keys.length || kept.some(({ secret }, n) => secret !== this.keys[n]!.secret))
      this.keys = kept.map((one) => derived(this.partner, one));
    this.looked = Date.now();
    return this.keys;
  }

  /** The key of this name; looks at the file again where it is not known yet. */
  async named(id: Buffer): Promise<IdentityKey | undefined> {
    const find = async () => (await this.all()).find((key) => key.id.equals(id));
    const known = await find();
    if (known !== undefined) return known;
    this.looked = 0;
    return find();
  }

  /** Whether keys are added here; the operators' own they add themselves. */
  get isKeptHere(): boolean {
    return this.ownKeys === undefined && this.config.partners[this.partner].databaseUrl === undefined;
  }

  /** Adds a key to the file. One rotation of a partner at a time, as its database's lock sees to. */
  async add(): Promise<void> {
    const kept = await this.fromFile();
    const added = { secret: randomBytes(32).toString("base64url"), made: Date.now() };
    await mkdir(dataPaths(this.config.dataDir).personKeys, { recursive: true });
    await chmod(dataPaths(this.config.dataDir).personKeys, 0o700);
    await replaceFile(this.path, JSON.stringify([added, ...kept]), 0o600);
    this.looked = 0;
  }

  private get ownKeys(): readonly string[] | undefined {
    return this.config.partners[this.partner].identityKeys;
  }

  private get path(): string {
    return join(dataPaths(this.config.dataDir).personKeys, `${this.partner}.json`);
  }

  private async secrets(): Promise<KeptSecret[]> {
    if (this.ownKeys !== undefined) return this.ownKeys.map((secret) => ({ secret, made: 0 }));
    if (!this.isKeptHere) return [];
    await openDataFolder(this.config.dataDir);
    const { identityKeyOf } = await readSecrets(this.config.dataDir);
    return [...(await this.fromFile()), { secret: identityKeyOf(this.partner), made: 0 }];
  }

  /** Newest first. A file that can't be read is no empty one: what is under its keys would be lost. */
  private async fromFile(): Promise<KeptSecret[]> {
    try {
      return JSON.parse(await readFile(this.path, "utf8"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }
}

function derived(partner: string, { secret, made }: KeptSecret): IdentityKey {
  const key = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", secret, "", `legami ${partner} ${purpose}`, bytes));
  return { id: key("name", 8), encryption: key("encryption", 32), search: key("search", 32), secret, made };
}

function noKey(): DomainError {
  return new DomainError(
    "RULE_VIOLATION",
    {
      en: "Fiscal codes, names and phones can't be used here until the operators have set a key for them. Go on without.",
      it: "Qui codici fiscali, nomi e telefoni non si possono usare finché i gestori non impostano la loro chiave. Procedi senza.",
    },
    { rule: "identity_is_hashed" },
  );
}
