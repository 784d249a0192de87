import CliTable from "cli-table3";

/** A table whose columns are steps of what grows; its cells may have several lines. */
export function growingTable(heading: string, steps: readonly string[], rows: readonly string[][]): string {
  const table = new CliTable({ head: ["", ...steps], style: { head: [], border: [] } });
  table.push(...rows);
  return `\n${heading}\n${table.toString()}\n`;
}
