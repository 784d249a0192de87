const words =
  "acqua argine barca biblioteca calle campo cascina cielo cortile estate fiume giardino inverno lanterna libro luna mattina mercato monte nebbia notte orto paese pane pioggia ponte porta riso sera sole strada torre vento viaggio vigna".split(
    " ",
  );

/** Words that belong to a number: always the same ones. At least so many characters, and at most a word more. */
export function wordsOf(number: number, characters: number): string {
  let text = "";
  for (let step = 1; text.length < characters; step += 1) {
    const word = words[(number * 31 + step * step * 7 + step * number) % words.length]!;
    text += text === "" ? word : ` ${word}`;
  }
  return text;
}
