import type { EntityManager } from "typeorm";
import { databaseRefusal } from "../../../shared/errors.js";
import { insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { BankAccount } from "../bank-account/bank-account.js";
import type { ImportBankStatementInput } from "./bank-statement.inputs.js";
import { BankStatement } from "./bank-statement.js";
import { digestOf, type KeyedLine, keyedLines } from "./entry-keys.js";
import { readStatement } from "./read-statement.js";
import { decideAll } from "./reconciling/decide.js";
import { knownGifts } from "./reconciling/known-gifts.js";
import { recordEntries } from "./record-entries.js";

/** The SQLSTATE of what is worth another attempt: a use case makes it by itself. */
const serializationFailure = "40001";

/**
 * Imports a bank's file: keeps the movements that are new, and reconciles donations with them. A statement that is there
 * changes nothing; of one that overlaps with others only what is new counts.
 * @returns the statement's id, and whether it was there already
 */
export const importBankStatement = useCase(
  "importBankStatement",
  async (tx, input: ImportBankStatementInput) => {
    const file = readStatement(input);
    // Imports of an account wait for each other: the second one sees what the first one kept.
    const { iban } = await lockRecord(tx, {
      entity: BankAccount,
      noun: { en: "account of the Fondazione", it: "tra i conti della Fondazione il conto" },
      key: file.iban,
      argument: "input.iban",
    });
    const lines = keyedLines(iban, file.lines);
    const digest = digestOf(file, lines);
    const there = await tx.findOneBy(BankStatement, { iban, digest });
    if (there !== null) return { id: there.id, alreadyImported: true };

    const id = await insertRecord(tx, BankStatement, {
      iban,
      format: input.format,
      reference: file.reference,
      fromDay: file.from,
      toDay: file.to,
      digest,
      entryCount: lines.length,
    });
    const fresh = await unknownLines(tx, lines);
    const decisions = decideAll(fresh, await knownGifts(tx, fresh));
    await recordEntries(tx, id, fresh, decisions).catch(beginAnewWhereRecordedMeanwhile);
    return { id, alreadyImported: false };
  },
);

async function unknownLines(tx: EntityManager, lines: readonly KeyedLine[]): Promise<KeyedLine[]> {
  const known: { key: Buffer }[] = await tx.query(
    "SELECT entry_key AS key FROM bank_entry WHERE entry_key = ANY($1::bytea[])",
    [lines.map(({ key }) => key)],
  );
  const keys = new Set(known.map(({ key }) => key.toString("hex")));
  return lines.filter(({ key }) => !keys.has(key.toString("hex")));
}

/** Somebody recorded one of the transfers since we looked: begun again, the import finds that donation. */
function beginAnewWhereRecordedMeanwhile(error: unknown): never {
  if (databaseRefusal(error).constraint !== "donation_counts_once") throw error;
  throw Object.assign(new Error("a transfer was recorded meanwhile", { cause: error }), {
    code: serializationFailure,
  });
}
