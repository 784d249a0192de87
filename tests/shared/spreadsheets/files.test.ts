import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import fc from "fast-check";
import type { Cell } from "../../../shared/spreadsheets/cell.js";
import { guard, unguard } from "../../../shared/spreadsheets/files/formula-guard.js";
import { readRows } from "../../../shared/spreadsheets/files/spreadsheet-file.js";
import { writeCsv } from "../../../shared/spreadsheets/files/write-csv.js";
import { writeXlsx } from "../../../shared/spreadsheets/files/write-xlsx.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-sheets-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function rowsOf(name: string, bytes?: Buffer): Promise<[number, ...Cell[]][]> {
  const path = join(folder, name);
  if (bytes !== undefined) await writeFile(path, bytes);
  const rows: [number, ...Cell[]][] = [];
  for await (const { line, cells } of readRows(path, () => {})) rows.push([line, ...cells]);
  return rows;
}

const utf8 = (text: string) => Buffer.from(text, "utf8");

describe("a CSV file", () => {
  it.each<[string, Buffer]>([
    ["semicolons", utf8("Nome;Età\nZoè;1,5\n")],
    ["commas", utf8('Nome,Età\nZoè,"1,5"\n')],
    ["tabs", utf8("Nome\tEtà\nZoè\t1,5\n")],
    ["CRLF", utf8("Nome;Età\r\nZoè;1,5\r\n")],
    ["no newline at its end", utf8("Nome;Età\nZoè;1,5")],
    ["a byte order mark", utf8("\ufeffNome;Età\nZoè;1,5\n")],
    ["Windows-1252", Buffer.from("Nome;Età\nZoè;1,5\n", "latin1")],
    ["UTF-16, as Excel's Unicode text", Buffer.from("\ufeffNome\tEtà\nZoè\t1,5\n", "utf16le")],
    ["a comma in a heading's quotes", utf8('Nome;"Età"\nZoè;1,5\n')],
  ])("with %s is read", async (_, bytes) => {
    expect(await rowsOf("a.csv", bytes)).toEqual([
      [1, "Nome", "Età"],
      [2, "Zoè", "1,5"],
    ]);
  });

  it("counts rows as a spreadsheet program does: over newlines in quotes, and with blank rows", async () => {
    expect(await rowsOf("b.csv", utf8('a;b\n"x\ny";1\n;\n\nz;2\n'))).toEqual([
      [1, "a", "b"],
      [2, "x\ny", "1"],
      [5, "z", "2"],
    ]);
  });

  it("may begin with Excel's sep=", async () => {
    expect(await rowsOf("c.csv", utf8("sep=,\na,b;c\n1,2\n"))).toEqual([
      [2, "a", "b;c"],
      [3, "1", "2"],
    ]);
  });

  it("is Windows-1252 even where that shows late", async () => {
    const late = Buffer.concat([utf8(`a;b\n${"x;y\n".repeat(50_000)}`), Buffer.from([0xe8, 0x3b, 0x0a])]);
    const rows = await rowsOf("d.csv", late);
    expect(rows.at(-1)).toEqual([50_002, "è", ""]);
  });

  it.each<[string, string, Buffer, RegExp]>([
    ["empty", "e.csv", Buffer.alloc(0), /is empty/],
    ["binary", "f.csv", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 9]), /is no CSV file/],
    ["with a quote that nobody closes", "g.csv", utf8('a;b\n1;"2\n3;4\n'), /from row 2 on/],
    ["of another kind", "h.pdf", utf8("x"), /should be a \.csv or a \.xlsx/],
    ["no workbook, for all its name", "i.xlsx", utf8("a;b\n"), /is no xlsx workbook/],
    ["a damaged workbook", "j.xlsx", utf8(`PK\u0003\u0004${"x".repeat(500)}`), /is no xlsx workbook/],
  ])("that is %s is refused in a sentence", async (_, name, bytes, sentence) => {
    await expect(rowsOf(name, bytes)).rejects.toThrow(sentence);
  });
});

describe("what was written", () => {
  it("is never a formula in CSV, and comes back as it was", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "a", "1", "\r", "\n") }),
        (text) => {
          expect(guard(text)).not.toMatch(/^[=+\-@\t\r\n]/);
          expect(unguard(guard(text))).toBe(text);
        },
      ),
    );
  });

  const texts = fc
    .string({
      unit: fc.constantFrom(
        "=",
        "'",
        '"',
        ";",
        ",",
        "\n",
        "\r\n",
        "\t",
        "è",
        "€",
        "😀",
        "_x0041_",
        "|",
        "\\",
        "a",
        " ",
        "1",
      ),
    })
    .map((text) => text.trim())
    .filter((text) => text !== "");

  it.each(["it", "en"] as const)("comes back from CSV (%s) and xlsx", async (language) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 20 }), async (lines) => {
        const rows = [["Nome", "Sintesi"], ...lines];
        for (const format of ["csv", "xlsx"]) {
          const file = createWriteStream(join(folder, `r.${format}`));
          if (format === "xlsx") await writeXlsx(each(rows), file, "Righe");
          else {
            await writeCsv(each(rows), file, language);
            await finished(file.end());
          }
          expect(await rowsOf(`r.${format}`)).toEqual(rows.map((row, index) => [index + 1, ...row]));
        }
      }),
      { numRuns: 40 },
    );
  });
});

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
