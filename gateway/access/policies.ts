import { pathToFileURL } from "node:url";
import type { Caller } from "../../shared/auth/caller.js";
import { StartError } from "../../shared/start-error.js";

/**
 * Says whether a policy, named by `@policy` in the supergraph, holds for a caller. Asked at most once a request for
 * each; what it throws is logged, and the policy does not hold.
 */
export type DecidePolicy = (policy: string, caller: Caller) => boolean | Promise<boolean>;

const exported = "holds";

/**
 * The decisions of a module of the operators' own: `export function holds(policy, caller)`.
 * @throws StartError when there is no such module or function
 */
export async function policiesOf(
  given: DecidePolicy | { module: string } | undefined,
): Promise<DecidePolicy> {
  if (given === undefined) return () => false;
  if (typeof given === "function") return given;
  const loaded: Record<string, unknown> = await import(pathToFileURL(given.module).href).catch((error) => {
    throw new StartError(`POLICY_MODULE can't be loaded: ${error.message}.`);
  });
  const decide = loaded[exported];
  if (typeof decide === "function") return decide as DecidePolicy;
  throw new StartError(`POLICY_MODULE has to export a function "${exported}": ${given.module} has none.`);
}
