import { createHmac, randomBytes } from "node:crypto";
import { access, constants, link, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StartError } from "../../start-error.js";

/** The number of the folder's layout: raise it with a change that an older Legami can't read. */
const format = 1;

/** Where things are in `LEGAMI_DATA_DIR`. */
export function dataPaths(dataDir: string) {
  return {
    format: join(dataDir, "legami.json"),
    secrets: join(dataDir, "secrets.json"),
    gatewayKeys: join(dataDir, "gateway-keys.json"),
    /** What partners on the same machine know the gateway by. */
    gatewayPublicKeys: join(dataDir, "gateway-keys.public.json"),
    /** What the embedded identity provider signs tokens with. */
    identityKeys: join(dataDir, "identity-keys.json"),
    /** A folder: for each partner, the keys that rotations added for what identifies people. */
    personKeys: join(dataDir, "person-keys"),
    /** The tokens of whoever signed in with `legami login`. */
    login: join(dataDir, "login.json"),
    postgres: join(dataDir, "postgres"),
    postgresLog: join(dataDir, "postgres.log"),
  };
}

/** As `mkdir -p`; node's own never ends where a parent that exists says that it doesn't, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  if (!(await exists(folder))) await makeFolder(dirname(folder));
  await mkdir(folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST" || !(await isFolder(folder))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Makes the data folder where there is none, and sees that this Legami can use it.
 * @throws StartError when it can't be written, or a newer Legami made it
 */
export async function openDataFolder(dataDir: string): Promise<void> {
  const paths = dataPaths(dataDir);
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
    await createOnce(paths.format, `${JSON.stringify({ format })}\n`);
  } catch (error) {
    throw new StartError(
      `The data folder ${dataDir} can't be written (${(error as NodeJS.ErrnoException).code}): make it writable, or name another in LEGAMI_DATA_DIR.`,
    );
  }
  const found = Number((await readJson(paths.format)).format);
  if (found > format) {
    throw new StartError(
      `The data folder ${dataDir} was made by a newer Legami (format ${found}, this one knows ${format}): use that one, or name another folder in LEGAMI_DATA_DIR.`,
    );
  }
}

/** Passwords and keys, all from one secret that is drawn when the folder is made. */
export interface Secrets {
  /** The password of a database role. */
  passwordOf(role: string): string;
  /** The key under which a partner hashes what identifies people. */
  identityKeyOf(partner: string): string;
  /** The password of a demo account of the embedded identity provider: short enough to be typed. */
  accountPasswordOf(account: string): string;
  /** The key under which the embedded identity provider signs its cookies. */
  cookieKey: string;
}

/** @throws StartError when the file is not ours to read, or is damaged */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const path = dataPaths(dataDir).secrets;
  await createOnce(path, `${JSON.stringify({ postgres: randomBytes(32).toString("base64url") })}\n`, 0o600);
  const { postgres: secret } = await readJson(path);
  if (typeof secret !== "string")
    throw new StartError(`${path} is damaged: it has no secret for PostgreSQL.`);
  const derive = (purpose: string) => createHmac("sha256", secret).update(purpose).digest("base64url");
  return {
    passwordOf: derive,
    identityKeyOf: (partner) => derive(`identity key of ${partner}`),
    accountPasswordOf: (account) => typeable(derive(`password of the account ${account}`)),
    cookieKey: derive("cookies of the identity provider"),
  };
}

/** Twelve letters and figures that nobody takes for others, 60 bits of the secret: `k7mp-x3ab-9qrt`. */
function typeable(secret: string): string {
  const signs = "abcdefghijkmnpqrstuvwxyz23456789";
  const drawn = [...Buffer.from(secret, "base64url").subarray(0, 12)].map((byte) => signs[byte % 32]);
  return [0, 4, 8].map((from) => drawn.slice(from, from + 4).join("")).join("-");
}

/** Writes a file unless it exists; of two processes that do it at once one wins, and both read a whole file. */
export async function createOnce(path: string, content: string, mode = 0o644): Promise<void> {
  if (await exists(path)) return;
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, content, { mode });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "it is not JSON";
    throw new StartError(
      `${path} can't be read (${reason}): start as the user who made the folder, bring the file back from a copy, or name another folder in LEGAMI_DATA_DIR.`,
    );
  }
}

/** Deletes what Legami keeps in the folder, and nothing else that may be there. */
export async function emptyDataFolder(dataDir: string): Promise<void> {
  const ours = Object.values(dataPaths(dataDir));
  const leftovers = (await readdir(dataDir).catch(() => []))
    .filter((name) => name.startsWith("postgres.new-"))
    .map((name) => join(dataDir, name));
  try {
    for (const path of [...leftovers, ...ours]) await rm(path, { recursive: true, force: true });
  } catch (error) {
    throw new StartError(
      `The data folder ${dataDir} can't be emptied (${(error as NodeJS.ErrnoException).code}): make it writable, or name another in LEGAMI_DATA_DIR.`,
    );
  }
}
