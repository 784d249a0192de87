import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, parse, valueFromASTUntyped } from "graphql";

/** A question as a tab of the explorer. */
export interface Question {
  query: string;
  /** JSON, as it stands in the explorer's variables editor: the operation's own defaults, there to be changed. */
  variables: string;
}

/**
 * The questions in a folder, each an operation in a file of its own.
 * @param first the name of the one to open on
 */
export function readQuestions(folder: string, first: string): Question[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .sort((a, b) => Number(b === `${first}.graphql`) - Number(a === `${first}.graphql`) || a.localeCompare(b))
    .map((file) => {
      const query = readFileSync(join(folder, file), "utf8");
      return { query, variables: defaultsOf(query) };
    });
}

function defaultsOf(query: string): string {
  const operation = parse(query).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return "";
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return defaults.length === 0 ? "" : JSON.stringify(Object.fromEntries(defaults), null, 2);
}
