import { randomUUID } from "node:crypto";
import { Client, newKey } from "../../support/client.js";
import { type Enrolment, enrolmentFields, openCivicCenter } from "./records.js";

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
let client: Client;
beforeAll(async () => {
  civic = await openCivicCenter();
  client = civic.client;
});
afterAll(() => civic.close());

const withdraw = (enrolmentId: string) =>
  client.do<Enrolment>("withdrawEnrolment", { enrolmentId }, enrolmentFields);

describe("enrol", () => {
  it("gives seats, then places in the waiting list; the activity is full meanwhile", async () => {
    const id = await civic.opened(2);
    const places = [];
    for (let n = 0; n < 4; n++) places.push(await civic.enrol(id));
    expect(places.map(({ state, waitlistPosition }) => [state, waitlistPosition])).toEqual([
      ["ENROLLED", null],
      ["ENROLLED", null],
      ["WAITLISTED", 1],
      ["WAITLISTED", 2],
    ]);
    expect(await civic.activity(id)).toMatchObject({ state: "FULL", seats: 2, seatsTaken: 2 });
  });

  it("enrols the same person once, and again after a withdrawal", async () => {
    const id = await civic.opened(3);
    const participantId = randomUUID();
    const first = await civic.enrol(id, { participantId });
    const refusal = await client.refused("enrol", { activityId: id, payer: "FREE", participantId });
    expect([refusal.message, refusal.extensions]).toEqual([
      "This person is already enrolled in this activity, or waits for a seat.",
      { code: "CONFLICT", rule: "participant_enrols_once" },
    ]);
    await withdraw(first.id);
    expect((await civic.enrol(id, { participantId })).state).toBe("ENROLLED");
    expect((await civic.enrol(await civic.opened(1), { participantId })).state).toBe("ENROLLED");
  });

  it("never answers who it is", async () => {
    await expect(
      client.do("enrol", { activityId: await civic.opened(1), payer: "FREE" }, "{ participantId }"),
    ).rejects.toThrow("Cannot query field");
  });

  it.each(["draft", "closed"])("is refused while the activity is %s", async (state) => {
    const id = state === "draft" ? await civic.draft([{ seats: 1 }]) : await civic.opened(1);
    if (state === "closed") {
      await client.do("startActivity", { activityId: id });
      await client.do("closeActivity", { activityId: id });
    }
    const { extensions, message } = await client.refused("enrol", { activityId: id, payer: "FREE" });
    expect(extensions).toMatchObject({ code: "RULE_VIOLATION", rule: "activity_state_machine" });
    expect(message).toContain("for this it has to be: open, full, running.");
  });

  describe("says what is due", () => {
    const due = async (activityId: string, input: object) =>
      (await client.do<{ due: { amount: string } }>("enrol", { activityId, ...input }, "{ due { amount } }"))
        .due.amount;

    it("the providers' price, less where somebody pays less, nothing where it is free", async () => {
      const id = await civic.opened(5, "12.50");
      expect(await due(id, { payer: "FAMILY" })).toBe("12.50");
      expect(await due(id, { payer: "MUNICIPALITY", due: "5" })).toBe("5.00");
      expect(await due(id, { payer: "FREE" })).toBe("0.00");
      const refusal = await client.refused("enrol", { activityId: id, payer: "FAMILY", due: "12.51" });
      expect([refusal.message, refusal.extensions.argument]).toEqual([
        "A seat costs at most 12.50 €: no more can be due.",
        "input.due",
      ]);
      const free = await client.refused("enrol", { activityId: id, payer: "FREE", due: "1" });
      expect(free.extensions).toEqual({ code: "BAD_USER_INPUT", argument: "input.due" });
    });

    it("has to be told where the providers' prices differ", async () => {
      const id = await civic.draft([
        { seats: 2, pricePerSeat: "10" },
        { seats: 2, pricePerSeat: "15" },
      ]);
      await client.do("openActivity", { activityId: id });
      const refusal = await client.refused("enrol", { activityId: id, payer: "FAMILY" });
      expect(refusal.message).toBe(
        "The providers ask different prices (10.00 €, 15.00 €): say what is to be paid.",
      );
      expect(await due(id, { payer: "FAMILY", due: "15.00" })).toBe("15.00");
    });
  });

  it("with an idempotency key takes one seat, however often it is sent", async () => {
    const id = await civic.opened(4);
    const input = { activityId: id, payer: "FAMILY", idempotencyKey: newKey() };
    const sent = await Promise.all(Array.from({ length: 8 }, () => client.do<Enrolment>("enrol", input)));
    expect(new Set(sent.map((one) => one.id)).size).toBe(1);
    expect((await civic.activity(id)).seatsTaken).toBe(1);
  });
});

describe("withdrawEnrolment", () => {
  it("moves the waiting list up in order, and opens the activity again when nobody waits", async () => {
    const id = await civic.opened(1);
    const [seated, first, second] = [await civic.enrol(id), await civic.enrol(id), await civic.enrol(id)];
    await withdraw(seated.id);
    expect(await civic.enrolments(id)).toEqual([
      { id: seated.id, state: "WITHDRAWN", waitlistPosition: null },
      { id: first.id, state: "ENROLLED", waitlistPosition: null },
      { id: second.id, state: "WAITLISTED", waitlistPosition: 1 },
    ]);
    await withdraw(first.id);
    expect((await civic.activity(id)).state).toBe("FULL");
    await withdraw(second.id);
    expect(await civic.activity(id)).toMatchObject({ state: "OPEN", seatsTaken: 0 });
  });

  it("closes the gap that somebody leaves in the waiting list", async () => {
    const id = await civic.opened(1);
    const places = [];
    for (let n = 0; n < 4; n++) places.push(await civic.enrol(id));
    await withdraw(places[2]!.id);
    expect((await civic.enrolments(id)).map(({ waitlistPosition }) => waitlistPosition)).toEqual([
      null,
      1,
      null,
      2,
    ]);
  });

  it("moves the list up while the activity runs, too", async () => {
    const id = await civic.opened(1);
    const [seated, waiting] = [await civic.enrol(id), await civic.enrol(id)];
    await client.do("startActivity", { activityId: id });
    await withdraw(seated.id);
    expect((await civic.enrolments(id)).find((one) => one.id === waiting.id)!.state).toBe("ENROLLED");
    expect((await civic.activity(id)).state).toBe("RUNNING");
  });

  it("refuses who has withdrawn already, in Italian to whoever asks in Italian", async () => {
    const { id } = await civic.enrol(await civic.opened(1));
    await withdraw(id);
    const italian = new Client(civic.url, { "accept-language": "it" });
    expect((await italian.refused("withdrawEnrolment", { enrolmentId: id })).message).toBe(
      "L'iscrizione è già ritirata. Questo stato è definitivo.",
    );
    expect((await italian.refused("withdrawEnrolment", { enrolmentId: "x" })).extensions).toEqual({
      code: "NOT_FOUND",
      argument: "input.enrolmentId",
    });
  });
});
