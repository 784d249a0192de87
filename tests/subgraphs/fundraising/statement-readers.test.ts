import fc from "fast-check";
import { decodeBase64 } from "../../../subgraphs/fundraising/bank-statement/reading/decode.js";
import { readCamt } from "../../../subgraphs/fundraising/bank-statement/reading/read-camt.js";
import { readCsv } from "../../../subgraphs/fundraising/bank-statement/reading/read-csv.js";
import { UnreadableFile } from "../../../subgraphs/fundraising/bank-statement/reading/statement-file.js";
import {
  creditorReference,
  isCreditorReference,
} from "../../../subgraphs/fundraising/payment/creditor-reference.js";
import { isIban } from "../../../subgraphs/fundraising/payment/iban.js";
import { camt, italianCsv, type Movement, ownIban } from "./bank-files.js";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const word = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength });
const movement: fc.Arbitrary<Movement> = fc.record(
  {
    day: fc
      .date({ min: new Date("2016-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    cents: fc.integer({ min: -99_999_999, max: 99_999_999 }).filter((cents) => cents !== 0),
    text: fc
      .array(fc.oneof(word(1, 12), fc.constantFrom("Città", "perché;", '"dono"', "<&>", "RF18", "€")), {
        maxLength: 6,
      })
      .map((words) => words.join(" ")),
    bankReference: word(5, 35).map((reference) => `B${reference}`),
    creditorReference: word(1, 21).map(creditorReference),
  },
  { requiredKeys: ["day", "cents", "text"] },
);
const movements = fc.array(movement, { maxLength: 20 });

const reading = (read: (text: string) => unknown, text: string) => {
  try {
    read(text);
    return "accepted";
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return error.sentence.en;
  }
};

describe("what a bank's file says", () => {
  it("is read from CAMT.053 in each version as it was written", () => {
    const version = fc.constantFrom("02", "03", "04", "05", "06", "07", "08");
    fc.assert(
      fc.property(movements, version, (some, version) => {
        const { iban, reference, lines } = readCamt(camt(some, { version, id: "S-1" }));
        expect([iban, reference]).toEqual([ownIban, "S-1"]);
        expect(lines.map(({ bookedOn, cents, bankReference }) => [bookedOn, cents, bankReference])).toEqual(
          some.map(({ day, cents, bankReference = null }) => [day, cents, bankReference]),
        );
        for (const [index, { creditorReference, text }] of some.entries()) {
          const { references } = lines[index]!;
          if (creditorReference !== undefined) expect(references).toContain(creditorReference);
          for (const one of text.match(/[A-Z0-9]{3,}/g) ?? []) expect(references).toContain(one);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is read from CSV as it was written, in UTF-8 and in Windows-1252", () => {
    fc.assert(
      fc.property(movements, fc.boolean(), (some, isOld) => {
        const text = italianCsv(some);
        // Latin 1 is Windows-1252 but for a few signs such as the euro's.
        const bytes = isOld ? Buffer.from(text.replaceAll("€", ""), "latin1") : Buffer.from(`\ufeff${text}`);
        const { lines } = readCsv(decodeBase64(bytes.toString("base64")));
        expect(lines.map(({ bookedOn, cents, bankReference }) => [bookedOn, cents, bankReference])).toEqual(
          some.map(({ day, cents, bankReference = null }) => [day, cents, bankReference]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("has the same fingerprints each time, and others for other movements", () => {
    fc.assert(
      fc.property(movements, (some) => {
        const prints = (text: string) => readCamt(text).lines.map(({ fingerprint }) => fingerprint);
        const once = prints(camt(some));
        expect(prints(camt(some, { id: "ANOTHER", version: "08" }))).toEqual(once);
        const told = some.map(({ day, cents, text, bankReference, creditorReference }) =>
          JSON.stringify([day, cents, bankReference ?? [creditorReference, text]]),
        );
        expect(new Set(once).size).toBe(new Set(told).size);
      }),
      { numRuns: 60 },
    );
  });

  it("is refused when the file was cut off, wherever that was", () => {
    const whole = camt([
      { day: "2017-03-01", cents: 1_000, text: "uno" },
      { day: "2017-03-02", cents: 2_000, text: "due" },
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 12 }), (end) => {
        expect(reading(readCamt, whole.slice(0, end))).not.toBe("accepted");
      }),
      { numRuns: 100 },
    );
  });

  it("takes no longer to refuse than to read, however long the nonsense is", () => {
    expect(reading(decodeBase64, `${" ".repeat(1_000_000)}!`)).toBe("This is not base64.");
    const cents = 1_000;
    const dots = camt([{ day: "2017-03-01", cents, text: `x${".".repeat(1_000_000)}y` }]);
    expect(readCamt(dots).lines).toMatchObject([{ cents }]);
  });

  it("never breaks the reader, whatever the file is", () => {
    const whole = camt([{ day: "2017-03-01", cents: 1_000, text: "uno" }]);
    const csv = italianCsv([{ day: "2017-03-01", cents: 1_000, text: "uno" }]);
    const damage = (text: string) =>
      fc
        .tuple(fc.nat(text.length), fc.string({ unit: "binary", maxLength: 6 }), fc.nat(20))
        .map(([at, put, less]) => text.slice(0, at) + put + text.slice(at + less));
    fc.assert(
      fc.property(damage(whole), damage(csv), fc.string(), (broken, brokenCsv, any) => {
        for (const text of [broken, any]) reading(readCamt, text);
        for (const text of [brokenCsv, any]) reading(readCsv, text);
        reading(decodeBase64, any);
      }),
      { numRuns: 300 },
    );
  });
});

describe("CAMT.053", () => {
  const one: Movement = { day: "2017-03-01", cents: 1_000, text: "Tom & Jerry: perché?" };
  const file = camt([one]);

  it("brings no entities, no document types and no depths", () => {
    const bomb = file.replace("<Document", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document');
    expect(reading(readCamt, bomb)).toContain("DOCTYPE");
    for (const depth of [50, 50_000]) {
      const deep = "<a>".repeat(depth) + "</a>".repeat(depth);
      expect(reading(readCamt, file.replace("<Stmt>", `<Stmt>${deep}`))).toContain("nested deeper");
    }
  });

  it("may have a prefix on every name, comments and characters by number", () => {
    const prefixed = file
      .replace("xmlns=", "xmlns:c=")
      .replace(/<(\/?)([A-Z])/g, "<$1c:$2")
      .replace("<c:Stmt>", "<!-- a comment --><c:Stmt>")
      .replace("perché", "perch&#xE9;");
    const [line] = readCamt(file).lines;
    expect(line!.references).toEqual(expect.arrayContaining(["Tom & Jerry: perché?", "perché?"]));
    expect(readCamt(prefixed).lines).toEqual([line]);
  });

  it("gives what is booked, each of a batch by itself, and passes over what is pending", () => {
    const part = (cents: string, reference: string) =>
      `<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">${cents}</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>${reference}</Ustrd></RmtInf></TxDtls>`;
    const batch = file
      .replace(/<TxDtls>[\s\S]*<\/TxDtls>/, part("4.00", "CRO-1") + part("6.00", "CRO-2"))
      .replace("</Stmt>", "<Ntry><Sts>PDNG</Sts></Ntry></Stmt>");
    const { lines } = readCamt(batch);
    expect(lines.map(({ cents, references }) => [cents, references[0]])).toEqual([
      [400, "CRO-1"],
      [600, "CRO-2"],
    ]);
    const [whole] = readCamt(batch.replace("4.00", "4.01")).lines;
    expect(whole).toMatchObject({ cents: 1_000, references: expect.arrayContaining(["CRO-1", "CRO-2"]) });
  });

  it("is of the day in Rome, where a moment is given", () => {
    const at = (moment: string) =>
      readCamt(file.replace(/<BookgDt>.*<\/BookgDt>/, `<BookgDt><DtTm>${moment}</DtTm></BookgDt>`)).lines.map(
        ({ bookedOn }) => bookedOn,
      );
    expect(at("2017-09-30T22:30:00Z")).toEqual(["2017-10-01"]);
    expect(at("2017-09-30T23:30:00+02:00")).toEqual(["2017-09-30"]);
    expect(at("2017-09-30T23:30:00")).toEqual(["2017-09-30"]);
  });

  it.each([
    ["an entry that was taken out", file.replace(/<Ntry>[\s\S]*<\/Ntry>/, ""), "closing balance"],
    ["another message", file.replace("camt.053", "camt.054"), "no CAMT.053"],
    ["a later version", file.replace("001.02", "001.09"), "no CAMT.053"],
    [
      "dollars",
      file.replace('<Ntry><Amt Ccy="EUR">', '<Ntry><Amt Ccy="USD">'),
      "Entry 1: it is not in euros",
    ],
    ["half a cent", file.replace(">10.00<", ">10.005<"), "Entry 1: its amount"],
    ["no side", file.replace("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>"), "Entry 1: it does not say"],
    [
      "another account besides",
      file.replace(/<Stmt>([\s\S]*)<\/Stmt>/, (all) => all + all.replace(ownIban, "DE89370400440532013000")),
      "one account",
    ],
  ])("is refused with %s", (_, text, reason) => {
    expect(reading(readCamt, text)).toContain(reason);
  });
});

describe("CSV", () => {
  const heading = "Data contabile;Importo;Descrizione";

  it("may have a column for each side", () => {
    const { lines } = readCsv(
      "Data operazione;Dare;Avere;Causale\n01/03/2017;12,50;;Canone\n2/3/2017;;1.234,5;Bonifico\n03/03/2017;-1;;Bollo",
    );
    expect(lines.map(({ bookedOn, cents }) => [bookedOn, cents])).toEqual([
      ["2017-03-01", -1_250],
      ["2017-03-02", 123_450],
      ["2017-03-03", -100],
    ]);
  });

  it("may have lines of balances; a donor's words are none", () => {
    const lines = ["Saldo quota 2017", "Totale raccolta RF18", "Saldo iniziale"].map(
      (text) => `01/03/2017;1,00;${text}`,
    );
    const file = [heading, ...lines, ";1.000,00;Saldo al 31/03/2017", "Totale;2,00;"].join("\n");
    expect(readCsv(file).lines.map(({ references }) => references[0])).toEqual([
      "Saldo quota 2017",
      "Totale raccolta RF18",
    ]);
  });

  it.each([
    ["no headings", "01/03/2017;1,00;Dono", "no line of headings"],
    ["commas between", "Data contabile,Importo,Descrizione", "no line of headings"],
    ["a day that is none", `${heading}\n29/02/2017;1,00;Dono`, "Line 2: its day"],
    ["an American amount", `${heading}\n01/03/2017;12.50;Dono`, "Line 2: its amount"],
    ["no amount", `${heading}\n01/03/2017;;Dono`, "Line 2: its amount"],
    ["a field too few", `${heading}\n\n01/03/2017;1,00`, "Line 3: it has 2 fields"],
    ["a semicolon too many", `${heading}\n01/03/2017;1,00;Dono; grazie`, "Line 2: it has 4 fields"],
    ["an open quotation mark", `${heading}\n01/03/2017;1,00;"Dono`, "quotation mark"],
    ["dollars", "Data;Importo;Divisa\n01/03/2017;1,00;USD", "not in euros"],
  ])("is refused with %s", (_, text, reason) => {
    expect(reading(readCsv, text)).toContain(reason);
  });
});

describe("check digits", () => {
  // A digit in a letter's place makes the number shorter: that the check digits may miss.
  it("tell every creditor reference from one with a wrong letter, or a wrong digit", () => {
    fc.assert(
      fc.property(word(2, 21), fc.nat(), (body, at) => {
        const reference = creditorReference(body);
        expect(isCreditorReference(reference)).toBe(true);
        const place = 4 + (at % body.length);
        const right = reference[place]!;
        const alike = /\d/.test(right) ? letters.slice(26) : letters.slice(0, 26);
        const wrong = alike[(alike.indexOf(right) + 1 + (at % (alike.length - 1))) % alike.length]!;
        const mistaken = reference.slice(0, place) + wrong + reference.slice(place + 1);
        expect(isCreditorReference(mistaken)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["IT60X0542811101000000123456", true],
    ["IT60 X054 2811 1010 0000 0123 456", true],
    ["it60-x054-2811-1010-0000-0123-456", true],
    ["IT60X0542811101000000123465", false],
    ["IT60X054281110100000012345", false],
    ["", false],
  ])("take the IBAN %s for what it is", (iban, isOne) => {
    expect(isIban(iban)).toBe(isOne);
  });
});
