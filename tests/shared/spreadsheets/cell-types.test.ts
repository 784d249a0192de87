import type { Cell } from "../../../shared/spreadsheets/cell.js";
import type { CellType } from "../../../shared/spreadsheets/cell-types/cell-type.js";
import { choice, choices, yesNo } from "../../../shared/spreadsheets/cell-types/choice.js";
import { day } from "../../../shared/spreadsheets/cell-types/day.js";
import { euros, integer } from "../../../shared/spreadsheets/cell-types/numbers.js";
import { istatCode, text } from "../../../shared/spreadsheets/cell-types/text.js";
import { textList } from "../../../shared/spreadsheets/cell-types/text-list.js";

const colours = { RED: { en: "red", it: "rosso" }, SKY_BLUE: { en: "sky blue", it: "blu céleste" } };

/** What a cell is read as; the Italian reason where it is refused. */
function read(type: CellType, cell: Cell): string {
  try {
    return type.parse(cell);
  } catch (error) {
    return (error as { sentence: { it: string } }).sentence.it;
  }
}

describe("a cell that holds", () => {
  it.each<[string, CellType, Cell, string]>([
    ["digits", integer(0, 9_999), "42", "42"],
    ["thousands with dots", integer(0, 9_999), "1.234", "1234"],
    ["a number", integer(0, 9_999), 12, "12"],
    ["a whole number with decimals", integer(0, 9_999), "12,00", "12"],
    ["a decimal", integer(0, 9), "1,5", "deve essere un numero intero da 0 a 9"],
    [
      "a comma that may mean a round thousand",
      integer(0, 9),
      "1,000",
      "deve essere un numero intero da 0 a 9",
    ],
    ["a comma that may mean thousands", integer(0, 9), "1,234", "deve essere un numero intero da 0 a 9"],
    ["too much", integer(0, 9), "10", "deve essere un numero intero da 0 a 9"],
    ["Italian euros", euros(), "1.234,50", "123450"],
    ["euros with their sign", euros(), "€ 12,5", "1250"],
    ["euros with a point", euros(), "1234.5", "123450"],
    ["euros with thousands alone", euros(), "1.234", "123400"],
    ["English euros", euros(), "1,234.50", "123450"],
    ["a number of euros", euros(), 12.34, "1234"],
    [
      "a third decimal",
      euros(),
      "1,234",
      "deve essere un importo in euro da 0,01 a 10000000, con al massimo due decimali",
    ],
    [
      "nothing to give",
      euros(),
      "0",
      "deve essere un importo in euro da 0,01 a 10000000, con al massimo due decimali",
    ],
    ["an Italian day", day, "1/3/2024", "2024-03-01"],
    ["a day with dots", day, "01.03.2024", "2024-03-01"],
    ["an ISO day", day, "2024-03-01", "2024-03-01"],
    ["a day at nought", day, "01/03/2024 00:00", "2024-03-01"],
    ["a spreadsheet's day", day, new Date("2024-03-01T00:00:00Z"), "2024-03-01"],
    ["29 February", day, "29/02/2024", "2024-02-29"],
    ["no 29 February", day, "29/02/2023", "deve essere una data come 31/12/2024"],
    ["an American day", day, "12/31/2024", "deve essere una data come 31/12/2024"],
    ["a year of two digits", day, "1/3/24", "deve essere una data come 31/12/2024"],
    ["yes with its accent", yesNo, "Sì", "true"],
    ["yes without it", yesNo, "SI", "true"],
    ["a spreadsheet's no", yesNo, false, "false"],
    ["perhaps", yesNo, "forse", "deve essere sì o no"],
    ["an Italian label", choice(colours), " Blu celeste ", "SKY_BLUE"],
    ["an English label", choice(colours), "sky-blue", "SKY_BLUE"],
    ["the value itself", choice(colours), "SKY_BLUE", "SKY_BLUE"],
    ["another label", choice(colours), "verde", "deve essere uno tra: rosso, blu céleste"],
    ["several labels", choices(colours), "rosso, blu celeste; rosso", "{RED,SKY_BLUE}"],
    ["texts with bars", textList(5), 'Concas | a "b" | c\\|d', '{"Concas","a \\"b\\"","c|d"}'],
    ["a code whose nought a spreadsheet ate", istatCode, 19036, "019036"],
    ["a place's name", istatCode, "Cremona", "deve essere un codice come 019036"],
    ["a long text", text(3), "abcd", "deve avere al massimo 3 caratteri"],
    ["a nought byte", text(9), "a\0b", "contiene un carattere che non si può registrare"],
  ])("%s", (_, type, cell, expected) => {
    expect(read(type, cell)).toBe(expected);
  });
});
