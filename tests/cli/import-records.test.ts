import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labSheet } from "../../subgraphs/community-labs/community-lab/community-lab.sheet.js";
import { meetingSheet } from "../../subgraphs/community-labs/community-lab/lab-meeting.sheet.js";
import { communityLabsSubgraph } from "../../subgraphs/community-labs/subgraph.js";
import { pointSheet } from "../../subgraphs/food-distribution/distribution-point/distribution-point.sheet.js";
import { lotSheet } from "../../subgraphs/food-distribution/lot/lot.sheet.js";
import { productSheet } from "../../subgraphs/food-distribution/product/product.sheet.js";
import { foodDistributionSubgraph } from "../../subgraphs/food-distribution/subgraph.js";
import { campaignSheet } from "../../subgraphs/fundraising/campaign/campaign.sheet.js";
import { donationSheet } from "../../subgraphs/fundraising/donation/donation.sheet.js";
import { fundraisingSubgraph } from "../../subgraphs/fundraising/subgraph.js";
import { type MigratedDatabase, migratedDatabase } from "../support/migrated-database.js";
import { query } from "../support/postgres.js";
import { importFile } from "../support/spreadsheets.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-records-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(...lines: string[]): Promise<string> {
  const path = join(folder, "lines.csv");
  await writeFile(path, lines.join("\n"));
  return path;
}

describe("imported lots", () => {
  let food: MigratedDatabase;
  beforeAll(async () => {
    food = await migratedDatabase(foodDistributionSubgraph);
  });
  afterAll(() => food.close());

  const headings = "Riferimento;Prodotto;Punto;Quantità;Provenienza;Ricevuto il;Scadenza";
  const stock = () =>
    query(
      food.url,
      "SELECT lot.reference, quantity_received, on_shelf FROM lot JOIN stock_balance ON lot_id = lot.id ORDER BY 1",
    );

  it("are in the stock book, once, at their point", async () => {
    await importFile(
      food.database,
      productSheet,
      await file("Nome;Categoria;Grammi per unità", "Pasta;altro;500"),
    );
    const points = "Ente;Riferimento;Nome;Comune;Indirizzo;Modalità;Apertura;Chiusura";
    await importFile(
      food.database,
      pointSheet,
      await file(
        points,
        "caritas;P1;Emporio;19036;Via Roma 1;pacchi, mensa;1/1/2020;",
        "caritas;P2;Vecchio;19036;Via Roma 2;mensa;1/1/2010;31/12/2019",
      ),
    );
    const lots = await file(
      headings,
      "L-1;Pasta;Emporio;1.200;banco alimentare;02/03/2024;31/12/2026",
      "L-2;Pasta;Emporio;30;colletta;2024-03-03;2026-12-31",
    );
    expect((await importFile(food.database, lotSheet, lots)).counts.new).toBe(2);
    expect((await importFile(food.database, lotSheet, lots)).counts.unchanged).toBe(2);
    expect(await stock()).toEqual([
      { reference: "L-1", quantity_received: 1200, on_shelf: 1200 },
      { reference: "L-2", quantity_received: 30, on_shelf: 30 },
    ]);
  });

  it("stay as received, and come neither into a closed point nor of an unknown product", async () => {
    const { problems, written } = await importFile(
      food.database,
      lotSheet,
      await file(
        headings,
        "L-1;Pasta;Emporio;1.000;banco alimentare;02/03/2024;31/12/2026",
        "L-3;Riso;Emporio;10;colletta;02/03/2024;31/12/2026",
        "L-4;Pasta;Vecchio;10;colletta;02/03/2024;31/12/2026",
      ),
    );
    expect(written).toBe(false);
    expect(problems).toEqual([
      {
        line: 2,
        column: "Quantità",
        value: "1000",
        reason: expect.stringContaining("è diverso da quanto registrato"),
      },
      { line: 3, column: "Prodotto", value: "Riso", reason: "non trovo il prodotto con questo nome" },
      { line: 4, column: "Punto di distribuzione", value: "Vecchio", reason: "aveva già chiuso" },
    ]);
    expect(await stock()).toHaveLength(2);
  });

  it("do not come in on a day to come, nor expired", async () => {
    const { problems } = await importFile(
      food.database,
      lotSheet,
      await file(
        headings,
        "L-5;Pasta;Emporio;10;colletta;02/03/2190;31/12/2190",
        "L-6;Pasta;Emporio;10;colletta;02/03/2024;01/03/2024",
      ),
    );
    expect(problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, "Ricevuto il", "non può essere dopo oggi"],
      [3, "Scadenza", expect.stringContaining("il cibo scaduto non si riceve")],
    ]);
    expect(await stock()).toHaveLength(2);
  });
});

describe("imported donations", () => {
  let funds: MigratedDatabase;
  beforeAll(async () => {
    funds = await migratedDatabase(fundraisingSubgraph);
    await query(funds.url, "INSERT INTO fund (name) VALUES ('Fondo povertà')");
    const campaigns = await file(
      "Riferimento;Titolo;Fondo;Inizio;Obiettivo",
      "C1;Natale;Fondo povertà;1/11/2023;10.000,00",
    );
    await importFile(funds.database, campaignSheet, campaigns);
  });
  afterAll(() => funds.close());

  const headings = "Canale;Riferimento;Campagna;Importo;Donatore;Ricevuta il";
  const lines = [
    "bonifico;TRN 1;Natale;1.000,50;impresa;5/12/2023",
    "contanti;B7;Natale;20;;24/12/2023",
    "carta;X9;Natale;15;;",
  ];

  it("are in the ledger and have receipts, once each; what is only promised has none", async () => {
    expect((await importFile(funds.database, donationSheet, await file(headings, ...lines))).counts.new).toBe(
      3,
    );
    expect(
      (await importFile(funds.database, donationSheet, await file(headings, ...lines))).counts.unchanged,
    ).toBe(3);
    expect(
      await query(funds.url, "SELECT debit_account, amount_cents FROM ledger_entry ORDER BY amount_cents"),
    ).toEqual([
      { debit_account: "120", amount_cents: "2000" },
      { debit_account: "110", amount_cents: "100050" },
    ]);
    expect(await query(funds.url, "SELECT year, number FROM receipt ORDER BY number")).toEqual([
      { year: 2023, number: 1 },
      { year: 2023, number: 2 },
    ]);
    expect(await query(funds.url, "SELECT kind FROM donor ORDER BY kind")).toHaveLength(3);
  });

  it("were received by now", async () => {
    const ahead = await file(headings, "contanti;B8;Natale;20;;1/1/2150");
    const { problems, written } = await importFile(funds.database, donationSheet, ahead);
    expect([written, problems]).toEqual([
      false,
      [expect.objectContaining({ line: 2, reason: expect.stringMatching(/today|oggi/) })],
    ]);
  });

  it("gives new campaigns a payment reference", async () => {
    expect(await query(funds.url, "SELECT payment_reference ~ '^RF[0-9]{2}C' AS ok FROM campaign")).toEqual([
      { ok: true },
    ]);
  });

  it("keep the amount that was received", async () => {
    const changed = await file(headings, "bonifico;TRN 1;Natale;999;impresa;5/12/2023");
    const { problems, written } = await importFile(funds.database, donationSheet, changed);
    expect(written).toBe(false);
    expect(problems).toEqual([expect.objectContaining({ line: 2, column: "" })]);
  });
});

describe("imported meetings", () => {
  it("were held by now, and after their lab began", async () => {
    const labs = await migratedDatabase(communityLabsSubgraph);
    await importFile(
      labs.database,
      labSheet,
      await file("Riferimento;Nome;Contesto;Comune;Avvio", "L1;Zaist;quartiere;19036;1/3/2017"),
    );
    const meetings = await file(
      "Laboratorio;Riferimento;Data;Presenti",
      "Zaist;M1;1/3/2017;12",
      "Zaist;M2;28/2/2017;12",
      "Zaist;M3;1/1/2150;12",
    );
    const { problems } = await importFile(labs.database, meetingSheet, meetings);
    expect(problems.map(({ line }) => line)).toEqual([3, 4]);
    await labs.close();
  });
});
