import { badInput } from "../../../shared/errors.js";
import { romeDay } from "../../../shared/rome-day.js";
import { compactIban } from "../payment/iban.js";
import type { ImportBankStatementInput } from "./bank-statement.inputs.js";
import { type BankStatementFormat } from "./bank-statement.js";
import { decodeBase64 } from "./reading/decode.js";
import { readCamt } from "./reading/read-camt.js";
import { readCsv } from "./reading/read-csv.js";
import { type StatementFile, UnreadableFile } from "./reading/statement-file.js";

const readers: Record<BankStatementFormat, (text: string) => StatementFile> = {
  CAMT_053: readCamt,
  CSV: readCsv,
};

/**
 * Reads the file that an input carries, whole or not at all.
 * @throws DomainError BAD_USER_INPUT that tells the line or entry, and the reason
 */
export function readStatement(input: ImportBankStatementInput): StatementFile & { iban: string } {
  const { format, text, base64 } = input;
  try {
    const file = readers[format](text ?? decodeBase64(base64 ?? ""));
    refuseTheFuture(file);
    return { ...file, iban: accountOf(file, input) };
  } catch (error) {
    if (error instanceof UnreadableFile) {
      throw badInput(text == null ? "input.base64" : "input.text", error.sentence);
    }
    throw error;
  }
}

function refuseTheFuture({ lines }: StatementFile): void {
  const today = romeDay();
  const place = lines.findIndex(({ bookedOn }) => bookedOn > today) + 1;
  if (place === 0) return;
  throw UnreadableFile.at("entry", place, {
    en: "it is booked on a day after today.",
    it: "ha una data contabile successiva a oggi.",
  });
}

function accountOf(file: StatementFile, { iban }: ImportBankStatementInput): string {
  const given = iban == null ? null : compactIban(iban);
  const account = file.iban ?? given;
  if (account === null) {
    throw badInput("input.iban", {
      en: "A CSV does not tell whose account it is: give its IBAN.",
      it: "Un CSV non dice di quale conto è: indica l'IBAN.",
    });
  }
  if (given !== null && given !== account) {
    throw badInput("input.iban", {
      en: "The file is of another account.",
      it: "Il file è di un altro conto.",
    });
  }
  return account;
}
