import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A question as a tab of the explorer. */
export interface Question {
  query: string;
  /** JSON, as it stands in the explorer's variables editor. */
  variables: string;
}

/**
 * The questions in a folder, each an operation `<name>.graphql` with its example's variables in `<name>.json`.
 * @param first the name of the one to open on
 */
export function readQuestions(folder: string, first: string): Question[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .map((file) => file.slice(0, -".graphql".length))
    .sort((a, b) => Number(b === first) - Number(a === first) || a.localeCompare(b));
  return names.map((name) => {
    const variables = join(folder, `${name}.json`);
    return {
      query: readFileSync(join(folder, `${name}.graphql`), "utf8"),
      variables: existsSync(variables) ? readFileSync(variables, "utf8").trim() : "",
    };
  });
}
