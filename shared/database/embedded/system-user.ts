import { execFileSync } from "node:child_process";
import { StartError } from "../../start-error.js";

/** The user that PostgreSQL's processes run as; undefined means our own. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then the user `postgres` runs it, made if missing. */
export function systemUserForPostgres(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
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
