import type { FieldAccess } from "./access-cells.js";
import { roles } from "./roles.js";

/** docs/access.md: a line for each type's fields that are answered alike. */
export function accessPage(fields: readonly FieldAccess[]): string {
  const notes = [...new Set(fields.flatMap(({ rows }) => rows ?? []))];
  const lines = [...grouped(fields)].map((group) => line(group, notes));
  const columns = ["type", "fields", ...roles.map(({ name }) => name)];
  return `${[
    heading,
    "## The columns\n",
    "| column | who | scopes of the token |\n| --- | --- | --- |",
    ...roles.map(({ name, scopes }) => `| ${name} | ${who[name]} | ${inCode(scopes)} |`),
    "\n## Types and fields\n",
    `| ${columns.join(" | ")} |\n|${" --- |".repeat(columns.length)}`,
    ...lines,
    "\n## Which rows\n",
    ...notes.map((note, index) => `${index + 1}. ${sentence(note)}`),
  ].join("\n")}\n`;
}

const heading = `# Who may read and change what

\`npm run schema\` writes this page from the partners' \`access.ts\`, as composed; a test compares it, and another asks for
every field in every role through the gateway. **yes**: whoever has the column's token reads it, of whatever record.
**rows**: of the rows that the note with this number speaks of; others are not there. **–**: null, with the code
\`UNAUTHENTICATED\` (without a token) or \`FORBIDDEN\` at the field's path. Gateway and subgraph keep to it each by itself; to
the rows, the partner's database.
`;

const who: Readonly<Record<string, string>> = {
  public: "whoever shows no token",
  food: "an operator of a food charity",
  civic: "an operator of a Civic Center's body",
  labs: "an operator of a body that runs labs",
  funds: "an operator of the Fondazione Comunitaria",
  territory: "who keeps the network's register",
  researcher: "a researcher",
  engineer: "a partner's engineer",
  gateway: "who operates the gateway",
};

function inCode(scopes: readonly string[] = []): string {
  return scopes.map((scope) => `\`${scope}\``).join(" ") || "no token";
}

/** Fields of one type with the same cells and the same note, in the order of the schema. */
function grouped(fields: readonly FieldAccess[]): Iterable<FieldAccess[]> {
  const groups = new Map<string, FieldAccess[]>();
  for (const field of fields) {
    const key = JSON.stringify([field.type, field.cells, field.rows]);
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return groups.values();
}

function line(group: readonly FieldAccess[], notes: readonly string[]): string {
  const [{ type, cells, rows }] = group as [FieldAccess];
  const words = { yes: "yes", no: "–", rows: `rows ${notes.indexOf(rows ?? "") + 1}` };
  const names = group.map(({ field }) => field).join(", ");
  return `| ${[type, names, ...cells.map((cell) => words[cell])].join(" | ")} |`;
}

function sentence(note: string): string {
  return `${note.charAt(0).toUpperCase()}${note.slice(1).replace(/\.?$/, ".")}`;
}
