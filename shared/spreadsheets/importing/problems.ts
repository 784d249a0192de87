import type { PoolClient } from "pg";
import { inLanguage, type Sentence } from "../../language/language.js";
import type { Problem } from "./read-line.js";
import { staged } from "./stage.js";

/**
 * Marks staged lines as bad.
 * @param where SQL over `line`; a value that can't be read is null there
 * @param reason SQL for the end of the sentence, such as the number of another line
 */
export async function markLines(
  client: PoolClient,
  column: string | null,
  sentence: Sentence,
  where: string,
  { from = "", ending = "''" } = {},
): Promise<void> {
  const problem: Problem = { column, value: null, reason: inLanguage(sentence) };
  await client.query(
    `UPDATE ${staged} AS line
     SET _problems = coalesce(_problems, '[]') || jsonb_build_array($1::jsonb || jsonb_build_object('reason', $1::jsonb->>'reason' || ${ending}))
     ${from} WHERE ${where}`,
    [JSON.stringify(problem)],
  );
}
