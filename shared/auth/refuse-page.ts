import { Refusal } from "../server/graphql-request.js";
import { type AccessRule, requirementOf } from "./access-table.js";
import { currentCaller } from "./acting.js";
import { accessRefusal, meets } from "./refusal.js";

/**
 * For a page that is not for everybody.
 * @param rule who may read it, as in an access table
 * @throws Refusal 401 where there is no token, 403 where it does not give the right
 */
export function refusePageUnless(rule: AccessRule): void {
  const [caller, requirement] = [currentCaller(), requirementOf(rule)];
  if (meets(caller, requirement)) return;
  const { message, extensions } = accessRefusal(caller, requirement);
  if (extensions.code === "FORBIDDEN") throw new Refusal(403, message, {}, "FORBIDDEN");
  throw new Refusal(401, message, { "www-authenticate": "Bearer" }, "UNAUTHENTICATED");
}
