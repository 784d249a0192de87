import { type Enrolment, openCivicCenter } from "./records.js";

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
beforeAll(async () => {
  civic = await openCivicCenter();
});
afterAll(() => civic.close());

interface Fees {
  payer: string;
  due: { value: number | null };
  paid: { value: number | null };
}

async function fees(activityId: string): Promise<Record<string, [number | null, number | null]>> {
  const { activity } = await civic.client.ask<{ activity: { feesByPayer: Fees[] } }>(
    `{ activity(id: "${activityId}") { feesByPayer { payer due { value } paid { value } } } }`,
  );
  return Object.fromEntries(
    activity.feesByPayer.map(({ payer, due, paid }) => [payer, [due.value, paid.value]]),
  );
}

async function enrolMany(activityId: string, payer: string, times: number): Promise<Enrolment[]> {
  const all = [];
  for (let n = 0; n < times; n++) all.push(await civic.enrol(activityId, { payer }));
  return all;
}
const pay = (enrolments: readonly Enrolment[]) =>
  Promise.all(
    enrolments.map(({ id }) => civic.client.do("recordPayment", { enrolmentId: id, amount: "20.00" })),
  );

describe("the fees by payer", () => {
  it("are shown where many pay: without the withdrawn, and without who waits", async () => {
    const id = await civic.opened(20);
    const families = await enrolMany(id, "FAMILY", 9);
    await enrolMany(id, "MUNICIPALITY", 8);
    await enrolMany(id, "FREE", 3);
    await enrolMany(id, "FAMILY", 2);
    await pay(families);
    expect(await fees(id)).toEqual({ FAMILY: [180, 180], MUNICIPALITY: [160, 0], FREE: [0, 0] });
  });

  it("are withheld where few pay, and where they would be the rest of what all owe", async () => {
    const id = await civic.opened(30);
    await pay(await enrolMany(id, "FAMILY", 12));
    await enrolMany(id, "MUNICIPALITY", 9);
    await enrolMany(id, "COMPANY_VOUCHER", 2);
    expect(await fees(id)).toEqual({
      COMPANY_VOUCHER: [null, 0],
      FAMILY: [240, 240],
      MUNICIPALITY: [null, 0],
    });
  });

  it("are withheld where seven pay, or one pays more than half", async () => {
    const few = await civic.opened(7);
    await pay(await enrolMany(few, "FAMILY", 7));
    expect(await fees(few)).toEqual({ FAMILY: [null, null] });
    const one = await civic.opened(9, "100.00");
    for (let n = 0; n < 8; n++) await civic.enrol(one, { due: "10.00" });
    await civic.enrol(one, { due: "100.00" });
    expect((await fees(one)).FAMILY).toEqual([null, 0]);
  });
});
