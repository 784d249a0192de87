import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Cell } from "../../cli/access/access-cells.js";
import { roles } from "../../cli/access/roles.js";
import { projectRoot } from "../../shared/paths.js";

/** What docs/access.md says, by `Type.field` and then by role. */
export async function documentedAccess(): Promise<Map<string, Record<string, Cell>>> {
  const text = await readFile(join(projectRoot, "docs", "access.md"), "utf8");
  const [, table = ""] = /^## Types and fields$([^#]*)/m.exec(text) ?? [];
  const [names, , ...lines] = table.trim().split("\n").map(cellsOf);
  if (names?.slice(2).join() !== roles.map(({ name }) => name).join()) throw new Error("Other columns.");
  const access = new Map<string, Record<string, Cell>>();
  for (const [type, fields = "", ...cells] of lines)
    for (const field of fields.split(", "))
      access.set(
        `${type}.${field}`,
        Object.fromEntries(roles.map(({ name }, index) => [name, cell(cells[index])])),
      );
  return access;
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((text) => text.trim());
}

function cell(text = ""): Cell {
  const [word] = text.split(" ");
  if (word === "yes" || word === "rows") return word;
  if (word === "–") return "no";
  throw new Error(`A cell says: ${text}`);
}
