/** What a column of an Italian bank's export tells us, and how the banks call it: the first that is there counts. */
const names = {
  day: ["data contabile", "data operazione", "data registrazione", "data movimento", "data"],
  amount: ["importo", "importo eur", "importo euro", "importo in euro", "ammontare"],
  credit: ["avere", "accrediti", "accredito", "entrate", "avere eur"],
  debit: ["dare", "addebiti", "addebito", "uscite", "dare eur"],
  currency: ["divisa"],
  bankReference: [
    "riferimento banca",
    "riferimento operazione",
    "id operazione",
    "numero operazione",
    "cro",
    "trn",
  ],
} as const;

const textNames = ["descrizione", "causale", "dettagli", "note", "informazioni", "riferimento"];

/** Where in a line things stand: numbers of columns from 0, -1 where there is none. */
export type Columns = Record<keyof typeof names, number> & { text: number[]; count: number };

/** @returns undefined where the line is no heading */
export function readHeading(cells: readonly string[]): Columns | undefined {
  const headings = cells.map(plain);
  const place = (wanted: readonly string[]) =>
    wanted.map((name) => headings.indexOf(name)).find((index) => index >= 0) ?? -1;
  const columns = Object.fromEntries(
    Object.entries(names).map(([column, wanted]) => [column, place(wanted)]),
  ) as Record<keyof typeof names, number>;
  const { day, amount, credit, debit } = columns;
  if (day < 0 || (amount < 0 && (credit < 0 || debit < 0))) return undefined;
  const text = headings.flatMap((heading, index) =>
    textNames.some((name) => heading.startsWith(name)) ? [index] : [],
  );
  return { ...columns, text, count: cells.length };
}

/** `Importo (€)` and `IMPORTO` are one heading. */
function plain(heading: string): string {
  const letters = heading.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, " ").trim();
}
