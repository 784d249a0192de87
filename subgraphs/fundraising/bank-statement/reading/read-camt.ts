import { compactIban } from "../../payment/iban.js";
import { CamtError, readEntry, signedAmount } from "./camt-entry.js";
import { dayIn } from "./day.js";
import { refuseTooMany, type StatementFile, type StatementLine, UnreadableFile } from "./statement-file.js";
import { all, type Element, parseXml, textAt } from "./xml.js";

const supported = /^0[2-8]$/;

/**
 * Reads CAMT.053 (ISO 20022, Bank to Customer Statement), versions 001.02 to 001.08. A file may have several statements of
 * one account, such as one a day.
 * @throws UnreadableFile
 */
export function readCamt(text: string): StatementFile {
  refuseOtherMessages(text);
  const statements = all(parseXml(text), "Document", "BkToCstmrStmt", "Stmt");
  const ibans = new Set(statements.map((statement) => textAt(statement, "Acct", "Id", "IBAN")));
  const [iban] = ibans;
  if (ibans.size !== 1 || iban == null) {
    throw new UnreadableFile({
      en: "The file must have statements of one account, with its IBAN.",
      it: "Il file deve contenere estratti di un solo conto, con il suo IBAN.",
    });
  }
  let place = 0;
  const lines = statements.flatMap((statement) => {
    const found = all(statement, "Ntry").flatMap((entry) => placed(++place, () => readEntry(entry)));
    placed(null, () => refuseUnlessBalanced(statement, found));
    return found;
  });
  refuseTooMany(lines);
  return {
    iban: compactIban(iban),
    reference: textAt(statements[0], "Id"),
    ...coveredDays(statements, lines),
    lines,
  };
}

function refuseOtherMessages(text: string): void {
  const version = /urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d\d)\b/.exec(text.slice(0, 2_000))?.[1];
  if (version !== undefined && supported.test(version)) return;
  throw new UnreadableFile({
    en: "The file is no CAMT.053 statement in one of the versions 001.02 to 001.08.",
    it: "Il file non è un estratto conto CAMT.053 in una delle versioni da 001.02 a 001.08.",
  });
}

/** What is wrong with an entry is told with its place; with a balance, it has none. */
function placed<Result>(place: number | null, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CamtError)) throw error;
    if (place !== null) throw UnreadableFile.at("entry", place, error.reason);
    throw new UnreadableFile({ en: `Balance: ${error.reason.en}`, it: `Saldo: ${error.reason.it}` });
  }
}

/** The days that the statements say they cover, and those of their movements. */
function coveredDays(statements: readonly Element[], lines: readonly StatementLine[]) {
  const said = statements.flatMap((statement) =>
    ["FrDtTm", "ToDtTm"].map((tag) => dayIn(textAt(statement, "FrToDt", tag))),
  );
  const days = [...said.filter((day) => day !== null), ...lines.map(({ bookedOn }) => bookedOn)].sort();
  return { from: days[0] ?? null, to: days.at(-1) ?? null };
}

/** A file that lost an entry on its way shows it here. */
function refuseUnlessBalanced(statement: Element, lines: readonly StatementLine[]): void {
  const balance = (...codes: string[]) => {
    const found = all(statement, "Bal").find((one) =>
      codes.includes(textAt(one, "Tp", "CdOrPrtry", "Cd") ?? ""),
    );
    return found && signedAmount(found);
  };
  const opening = balance("OPBD", "PRCD");
  const closing = balance("CLBD");
  if (opening === undefined || closing === undefined) return;
  if (opening + lines.reduce((sum, { cents }) => sum + cents, 0) === closing) return;
  throw new UnreadableFile({
    en: "The opening balance and the movements don't make up the closing balance: something is missing in the file.",
    it: "Il saldo iniziale e i movimenti non danno il saldo finale: nel file manca qualcosa.",
  });
}
