import { grantStates } from "../../../subgraphs/fundraising/grant/grant-states.js";
import { trancheStates } from "../../../subgraphs/fundraising/tranche/tranche-states.js";
import { newKey } from "../../support/client.js";
import { movesInCode, movesInDatabase } from "../../support/state-machines.js";
import { type GrantAnswer, GrantDesk, grantFields } from "./grant-desk.js";

let desk: GrantDesk;
beforeAll(async () => {
  desk = await GrantDesk.open();
});
afterAll(() => desk.close());

it.each([
  ["grants", grantStates],
  ["tranche", trancheStates],
])("the code's states of %s are the database's", async (table, states) => {
  expect(movesInCode(states as never)).toEqual(await movesInDatabase(desk.databaseUrl, table));
});

const pay = (trancheId: string, paidOn = "2017-05-02") =>
  desk.client.do<{ id: string; grant: GrantAnswer }>(
    "payTranche",
    { trancheId, paidOn },
    `{ id state paidOn grant ${grantFields} }`,
  );
const allocationsOf = async (grantId: string) =>
  desk.db.query("SELECT state, paid_cents::int AS paid FROM allocation WHERE grant_id = $1", [grantId]);

describe("payTranche", () => {
  it("posts the payment; the first makes the grant disbursing, the last releases the allocation", async () => {
    const { id, tranches } = await desk.awarded();
    const [first, last] = tranches;
    expect(await pay(first!.id)).toMatchObject({
      state: "PAID",
      paidOn: "2017-05-02",
      grant: { state: "DISBURSING", disbursed: { amount: "4.00" } },
    });
    expect(await allocationsOf(id)).toEqual([{ state: "COMMITTED", paid: 400 }]);
    expect((await pay(last!.id)).grant.disbursed.amount).toBe("10.00");
    expect(await allocationsOf(id)).toEqual([{ state: "RELEASED", paid: 1_000 }]);
    expect(await desk.entries("tranche", first!.id)).toEqual(["PAYMENT 160 110 400"]);
  });

  it("pays a tranche once, and answers a retry as before", async () => {
    const { tranches } = await desk.awarded();
    const input = { trancheId: tranches[0]!.id, idempotencyKey: newKey() };
    await desk.client.do("payTranche", input);
    await desk.client.do("payTranche", input);
    expect(await desk.client.refused("payTranche", { ...input, idempotencyKey: null })).toMatchObject({
      message: "The tranche is paid already. From here it can become: returned.",
      extensions: { code: "RULE_VIOLATION", rule: "tranche_state_machine" },
    });
    expect(await desk.entries("tranche", tranches[0]!.id)).toHaveLength(1);
  });

  it("refuses a day before the award or in the future, and leaves nothing half done", async () => {
    const { id, tranches } = await desk.awarded();
    const trancheId = tranches[0]!.id;
    expect(await desk.client.refused("payTranche", { trancheId, paidOn: "2017-03-31" })).toMatchObject({
      message: "The grant was awarded on 1 April 2017; nothing of it was paid before.",
      extensions: { code: "BAD_USER_INPUT", argument: "input.paidOn" },
    });
    expect(await desk.italian.refused("payTranche", { trancheId, paidOn: "2999-01-01" })).toMatchObject({
      message: "input.paidOn: non può essere dopo oggi.",
    });
    expect(await desk.entries("tranche", trancheId)).toEqual([]);
    expect(await desk.row("grants", id)).toMatchObject({ state: "AWARDED", paid_cents: "0" });
  });
});

describe("returnTranche", () => {
  it("takes the payment back by a counter-entry, and plans it anew", async () => {
    const { id, tranches } = await desk.paid();
    const trancheId = tranches[1]!.id;
    const returned = await desk.client.do(
      "returnTranche",
      { trancheId, returnedOn: "2017-05-09" },
      `{ state returnedOn grant ${grantFields} }`,
    );
    expect(returned).toMatchObject({
      state: "RETURNED",
      returnedOn: "2017-05-09",
      grant: { disbursed: { amount: "4.00" }, tranches: [{}, { amount: { amount: "6.00" } }] },
    });
    expect(await desk.entries("tranche", trancheId)).toEqual([
      "PAYMENT 160 110 600",
      "PAYMENT_RETURN 110 160 600",
    ]);
    expect(await allocationsOf(id)).toEqual([{ state: "COMMITTED", paid: 400 }]);
    const [, again] = (returned as { grant: GrantAnswer }).grant.tranches;
    expect((await pay(again!.id)).grant.disbursed.amount).toBe("10.00");
  });

  it("refuses what was not paid, or belongs to a grant that has ended", async () => {
    const { id, tranches } = await desk.paid(1);
    const refused = (trancheId: string) => desk.client.refused("returnTranche", { trancheId });
    expect((await refused(tranches[1]!.id)).message).toBe(
      "The tranche is planned and can't become returned. From here it can become: paid, cancelled.",
    );
    await desk.client.do("revokeGrant", { grantId: id });
    expect((await refused(tranches[0]!.id)).message).toBe(
      "The grant is revoked; for this it has to be: being paid, reported.",
    );
  });
});

describe("recordExpense", () => {
  it("accounts for money against a document, also before the last tranche is paid", async () => {
    const { id } = await desk.paid(1);
    const expense = await desk.client.do<{ id: string }>(
      "recordExpense",
      { ...desk.expense(id, "9.00", " Fattura 1/2017 "), accountedOn: "2017-07-01" },
      "{ id amount { amount } on accountedOn category documentReference grant { accounted { amount } } }",
    );
    expect(expense).toMatchObject({
      amount: { amount: "9.00" },
      on: "2017-06-01",
      accountedOn: "2017-07-01",
      category: "Materiali",
      documentReference: "Fattura 1/2017",
      grant: { accounted: { amount: "9.00" } },
    });
    expect(await desk.entries("expense", expense.id)).toEqual(["EXPENSE 210 160 900"]);
  });

  it("takes a document once in a grant, and again in another", async () => {
    const [one, other] = [await desk.paid(1), await desk.paid(1)];
    await desk.client.do("recordExpense", {
      ...desk.expense(one.id, "1.00", "Fattura 2"),
      accountedOn: "2017-07-01",
    });
    await desk.client.do("recordExpense", desk.expense(other.id, "1.00", "Fattura 2"));
    const again = desk.expense(one.id, "2.00", "Fattura 2");
    expect(await desk.client.refused("recordExpense", again)).toMatchObject({
      message:
        "This document was already accounted for in this grant, on 1 July 2017, with 1.00 €; each counts once.",
      extensions: {
        code: "CONFLICT",
        rule: "expense_document_counts_once",
        argument: "input.documentReference",
      },
    });
    expect((await desk.italian.refused("recordExpense", again)).message).toBe(
      "Questo documento è già stato rendicontato in questo contributo, il 1 luglio 2017, per 1,00 €: ognuno conta una volta sola.",
    );
  });

  it("refuses more than is left of the grant, and says how much that is", async () => {
    const { id } = await desk.paid(1);
    await desk.client.do("recordExpense", desk.expense(id, "6.50", "Fattura 1"));
    const more = desk.expense(id, "3.51", "Fattura 2");
    expect(await desk.client.refused("recordExpense", more)).toMatchObject({
      message: "Of this grant 3.50 € are left to account for; 3.51 € are too much.",
      extensions: {
        code: "RULE_VIOLATION",
        rule: "grant_never_accounted_above_set_aside",
        argument: "input.amount",
      },
    });
    await desk.client.do("recordExpense", { ...more, amount: "3.50" });
    expect(await desk.row("grants", id)).toMatchObject({ accounted_cents: "1000" });
  });

  it("refuses a grant of which nothing was paid, and a day of acceptance before the document's", async () => {
    const awarded = await desk.awarded();
    expect(
      (await desk.client.refused("recordExpense", desk.expense(awarded.id, "1.00", "Fattura 1"))).message,
    ).toBe("The grant is awarded; for this it has to be: being paid, reported.");
    const { id } = await desk.paid(1);
    const early = { ...desk.expense(id, "1.00", "Fattura 1"), accountedOn: "2017-05-31" };
    expect(await desk.client.refused("recordExpense", early)).toMatchObject({
      extensions: { code: "RULE_VIOLATION", rule: "expense_days_in_order" },
    });
    const before = { ...early, spentOn: "2017-03-01", accountedOn: "2017-03-31" };
    expect(await desk.client.refused("recordExpense", before)).toMatchObject({
      message: "The grant was awarded on 1 April 2017; nothing of it was accounted for before.",
      extensions: { code: "BAD_USER_INPUT", argument: "input.accountedOn" },
    });
  });
});

describe("reverseExpense", () => {
  it("takes it back by a counter-entry, once; its document counts anew", async () => {
    const { id: grantId } = await desk.paid(1);
    const input = desk.expense(grantId, "4.00", "Fattura 1");
    const { id } = await desk.client.do<{ id: string }>("recordExpense", input);
    expect(
      await desk.client.do(
        "reverseExpense",
        { expenseId: id },
        "{ reversedOn grant { accounted { amount } expenses { id } } }",
      ),
    ).toEqual({ reversedOn: expect.any(String), grant: { accounted: { amount: "0.00" }, expenses: [] } });
    expect(await desk.entries("expense", id)).toEqual([
      "EXPENSE 210 160 400",
      "EXPENSE_REVERSAL 160 210 400",
    ]);
    expect(await desk.client.refused("reverseExpense", { expenseId: id })).toMatchObject({
      message: expect.stringMatching(/^This expense was already reversed, on \d+ \w+ \d{4}\.$/),
      extensions: { code: "RULE_VIOLATION", rule: "expense_stays_as_reversed" },
    });
    await desk.client.do("recordExpense", input);
    expect(await desk.client.refused("reverseExpense", { expenseId: "no-id" })).toMatchObject({
      extensions: { code: "NOT_FOUND", argument: "input.expenseId" },
    });
  });
});

describe("closeGrant", () => {
  it("closes what is reported and accounted for, and gives back what was not needed", async () => {
    const { id: grantId, fund } = await desk.paid(1);
    const expense = (amount: string, document: string) => ({
      ...desk.expense(grantId, amount, document),
      accountedOn: "2017-12-01",
    });
    await desk.client.do("recordExpense", expense("3.00", "Fattura 1"));
    expect((await desk.client.refused("closeGrant", { grantId })).message).toBe(
      "The grant is being paid and can't become closed. From here it can become: reported, revoked.",
    );
    await desk.client.do("reportGrant", { grantId });
    expect(await desk.client.refused("closeGrant", { grantId })).toMatchObject({
      message:
        "Of the 4.00 € paid to this grant, 1.00 € are not accounted for yet. Record the expenses, then close it.",
      extensions: { code: "RULE_VIOLATION", rule: "grant_closes_accounted_for" },
    });
    await desk.client.do("recordExpense", expense("1.00", "Fattura 2"));
    expect(await desk.italian.refused("closeGrant", { grantId, closedOn: "2017-11-30" })).toMatchObject({
      message:
        "Il libro giornale ha un movimento di questo contributo il 1 dicembre 2017: non può essere finito prima.",
      extensions: { code: "BAD_USER_INPUT", argument: "input.closedOn" },
    });
    expect(
      await desk.client.do("closeGrant", { grantId, closedOn: "2018-02-01" }, "{ state tranches { id } }"),
    ).toEqual({ state: "CLOSED", tranches: [expect.anything()] });
    expect(await desk.row("fund", fund)).toMatchObject({ received_cents: "1000", allocated_cents: "400" });
  });

  it("waits for the payment of what the recipient advanced", async () => {
    const { id: grantId, tranches } = await desk.paid(1);
    await desk.client.do("recordExpense", desk.expense(grantId, "10.00", "Fattura 1"));
    await desk.client.do("reportGrant", { grantId });
    for (const end of ["closeGrant", "revokeGrant"]) {
      expect((await desk.client.refused(end, { grantId })).message).toBe(
        "Expenses of 6.00 € are accounted for and not paid yet. Pay a tranche, or reverse expenses, before the grant ends.",
      );
    }
    expect((await desk.italian.refused("closeGrant", { grantId })).message).toBe(
      "Spese per 6,00 € sono rendicontate ma non ancora erogate. Eroga una tranche, o storna delle spese, prima di concludere il contributo.",
    );
    await pay(tranches[1]!.id);
    expect(await desk.client.do("closeGrant", { grantId }, "{ state }")).toEqual({ state: "CLOSED" });
  });
});

describe("revokeGrant", () => {
  it("gives what was not paid back to its funds, and is final", async () => {
    const { id: grantId, fund, tranches } = await desk.paid(1);
    expect(
      await desk.client.do(
        "revokeGrant",
        { grantId, revokedOn: "2017-08-01" },
        "{ state allocations { state } }",
      ),
    ).toEqual({ state: "REVOKED", allocations: [{ state: "CANCELLED" }] });
    expect(await desk.row("fund", fund)).toMatchObject({ received_cents: "1000", allocated_cents: "400" });
    expect((await desk.client.refused("payTranche", { trancheId: tranches[1]!.id })).message).toBe(
      "The tranche is cancelled and can't become paid. This state is final.",
    );
    expect((await desk.italian.refused("revokeGrant", { grantId })).message).toBe(
      "Il contributo è già revocato. Questo stato è definitivo.",
    );
  });

  it("takes back what was only awarded, no earlier than that", async () => {
    const { id: grantId, fund } = await desk.awarded();
    for (const revokedOn of ["2017-03-31", "0217-04-01"]) {
      expect(await desk.client.refused("revokeGrant", { grantId, revokedOn })).toMatchObject({
        extensions: { code: "BAD_USER_INPUT", argument: "input.revokedOn" },
      });
    }
    await desk.client.do("revokeGrant", { grantId });
    expect(await desk.row("fund", fund)).toMatchObject({ allocated_cents: "0" });
  });
});
