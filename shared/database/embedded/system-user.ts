import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { StartError } from "../../start-error.js";

/** The user that PostgreSQL's processes run as; undefined means our own. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: then the user whose data it is runs it, or for new data the user `postgres`,
 * made if missing.
 * @param folder PostgreSQL's data
 */
export function systemUserForPostgres(folder: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(folder, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 };
  if (uid !== 0) return { uid, gid };
  try {
    return findUser() ?? makeUser();
  } catch (error) {
    const reason = lastLine(String((error as { stderr?: unknown }).stderr ?? error));
    throw new StartError(
      `PostgreSQL can't run as root, and a user "postgres" for it could not be made (${reason}): make one (useradd --system postgres), or start Legami as an ordinary user.`,
    );
  }
}

function findUser(): SystemUser | undefined {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

function makeUser(): SystemUser | undefined {
  execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], {
    stdio: "pipe",
  });
  const user = findUser();
  if (user === undefined) throw new Error("useradd made none");
  return user;
}

/** What a program said last, which is usually why it gave up. */
export function lastLine(output: string): string {
  return output.trim().split("\n").at(-1)?.trim() || "it said nothing";
}
