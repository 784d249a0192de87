import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "../../start-error.js";
import { dataPaths } from "./data-folder.js";
import { admin, type Installation, inside, isAlive } from "./server.js";
import { lastLine, type SystemUser } from "./system-user.js";

/**
 * Sees that the folder's data is PostgreSQL's, whole, of our major version, and ours to run.
 * @returns false when there is none yet
 */
export async function hasData({ dataDir, binaries }: Installation): Promise<boolean> {
  const { postgres: folder } = dataPaths(dataDir);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return false;
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch(
    (error: NodeJS.ErrnoException) => error,
  );
  if (typeof version !== "string") {
    throw new StartError(
      version.code === "EACCES"
        ? `${folder} belongs to another user (number ${found.uid}): start as that user, or name another folder in LEGAMI_DATA_DIR.`
        : `${folder} is not a whole PostgreSQL data folder (PG_VERSION: ${version.code}): bring it back from a copy, or begin anew with npm start -- --fresh.`,
    );
  }
  if (Number(version) !== binaries.majorVersion) {
    throw new StartError(
      `${folder} was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${binaries.majorVersion}: use the Legami that made it, or begin anew with npm start -- --fresh.`,
    );
  }
  return true;
}

/** Makes the data beside its place and then moves it there: what is in place is whole, and of two makers one wins. */
export async function initialise({ dataDir, binaries, user }: Installation, password: string): Promise<void> {
  const { postgres: folder } = dataPaths(dataDir);
  const draft = `${folder}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user) for (const path of [draft, passwordFile]) await chown(path, user.uid, user.gid);
    await runInitdb(binaries.initdb, draft, passwordFile, user);
    await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    for (const path of [draft, passwordFile]) await rm(path, { recursive: true, force: true });
    await removeDrafts(dataDir);
  }
}

/** What makers left that were killed. */
async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const maker = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    // Its initdb may still write there: then it stays, and is in nobody's way.
    await rm(join(dataDir, name), { recursive: true, force: true }).catch(() => {});
  }
}

async function runInitdb(
  initdb: string,
  folder: string,
  passwordFile: string,
  user?: SystemUser,
): Promise<void> {
  const { path, options } = inside(folder, user);
  const password = await open(passwordFile);
  try {
    const child = spawn(
      initdb,
      [
        `--pgdata=${path}`,
        `--username=${admin}`,
        "--pwfile=/dev/fd/3",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-sync",
        "--no-instructions",
      ],
      { ...options, stdio: ["ignore", "ignore", "pipe", password.fd] },
    );
    const { code, output } = await ended(child);
    if (code !== 0)
      throw new StartError(`PostgreSQL could not make its data in ${folder}: ${lastLine(output)}.`);
  } finally {
    await password.close();
  }
}

function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = "";
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
