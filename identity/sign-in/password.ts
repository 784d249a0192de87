import { createHash, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../../shared/database/embedded/data-folder.js";
import { type DemoAccount, findAccount } from "../accounts.js";

/** The account whose password this is. An account that does not exist takes as long to refuse as a wrong password. */
export function accountWithPassword(
  { accountPasswordOf }: Pick<Secrets, "accountPasswordOf">,
  name: string,
  password: string,
): DemoAccount | undefined {
  const account = findAccount(name);
  const isRight = timingSafeEqual(digest(password.trim()), digest(accountPasswordOf(name)));
  return isRight ? account : undefined;
}

/** Of one length, as the comparison wants it. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
