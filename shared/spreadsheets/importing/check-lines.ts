import type { PoolClient } from "pg";
import { inEach, inLanguage } from "../../language/language.js";
import { trimmedSql } from "../cell.js";
import { isKey, lineValue, storedValue, tableColumn } from "../column-sql.js";
import type { Column, Sheet } from "../sheet.js";
import { compared } from "./compare.js";
import { markLines } from "./problems.js";
import { staged } from "./stage.js";

/** What can be seen from the lines alone, and from what they refer to. */
export async function checkLines(client: PoolClient, sheet: Sheet): Promise<void> {
  for (const column of sheet.columns) if (column.refersTo !== undefined) await checkLookup(client, column);
  for (const { column, broken, sentence } of sheet.rules ?? [])
    await markLines(client, column, sentence, `(${broken})`);
  await checkTwice(client, sheet);
}

async function checkLookup(client: PoolClient, { name, refersTo }: Column): Promise<void> {
  const { table, by, noun } = refersTo!;
  const found = `(SELECT count(*) FROM ${table} AS found WHERE line."${name}" IN (${trimmedSql(`found."${by}"`)}, found.id::text))`;
  await markLines(
    client,
    name,
    { en: `there is no ${noun.en} of this name`, it: `non trovo ${noun.it} con questo nome` },
    `line."${name}" IS NOT NULL AND ${found} = 0`,
  );
  await markLines(
    client,
    name,
    {
      en: "several have this name: write the id instead, as an export shows it",
      it: "più d'uno ha questo nome: scrivi l'identificativo, come lo mostra un'esportazione",
    },
    `${found} > 1`,
  );
}

/** The first line of several that are the same record counts. */
async function checkTwice(client: PoolClient, sheet: Sheet): Promise<void> {
  const keys = sheet.columns.filter((column) => isKey(sheet, column)).map(({ name }) => `"${name}"`);
  await markLines(
    client,
    sheet.key.at(-1)!,
    { en: "is the same as in line ", it: "è lo stesso della riga " },
    "line._line = twice._line AND twice.first < line._line",
    {
      from: `FROM (SELECT _line, min(_line) OVER (PARTITION BY ${keys.join(", ")}) AS first FROM ${staged} WHERE _problems IS NULL) AS twice`,
      ending: "twice.first",
    },
  );
}

/** What a spreadsheet says of new records only, and may not change. */
export async function checkOnce(client: PoolClient, sheet: Sheet, present: readonly Column[]): Promise<void> {
  const once = present.filter((column) => column.once || tableColumn(column) === null);
  for (const column of once.filter((column) => !isKey(sheet, column))) {
    await markLines(
      client,
      column.name,
      inEach((language) =>
        language === "it"
          ? "è diverso da quanto registrato: cambia con ciò che avviene in Legami, non con un foglio di calcolo"
          : "differs from what is recorded: it changes by what happens in Legami, not by a spreadsheet",
      ),
      `line._line = step._line AND record.id = step._record AND line."${column.name}" IS NOT NULL
       AND ${storedValue(column)} IS DISTINCT FROM ${lineValue(column)}`,
      { from: `FROM ${compared} AS step, ${sheet.table} AS record` },
    );
  }
}

export function headingOf(sheet: Sheet, name: string | null): string {
  const column = sheet.columns.find((one) => one.name === name);
  return column === undefined ? "" : inLanguage(column.heading);
}
