import { Setting } from "./setting.js";

let setting: Setting;
let point: string;
beforeAll(async () => {
  setting = await Setting.open();
});
afterAll(() => setting.subgraph.close());
beforeEach(async () => {
  point = await setting.addPoint();
});

const at = (hour: number) => `2026-12-01T${hour}:00:00Z`;
const plan = (from: number, to: number) =>
  setting.client.do<{ id: string; state: string }>(
    "planDistributionSession",
    { pointId: point, startsAt: at(from), endsAt: at(to) },
    "{ id state }",
  );
const move = (what: string, sessionId: string) =>
  setting.client.do<{ state: string }>(`${what}DistributionSession`, { sessionId }, "{ state }");
const refused = (mutation: string, input: object, client = setting.client) =>
  client.refused(mutation, input, "{ id }");

describe("a distribution session", () => {
  it("is planned, opened and closed", async () => {
    const { id, state } = await plan(15, 17);
    expect(state).toBe("PLANNED");
    expect(await move("open", id)).toEqual({ state: "OPEN" });
    expect((await refused("cancelDistributionSession", { sessionId: id }, setting.italian)).message).toBe(
      "Il turno è in corso e non può diventare annullato. Da qui può diventare: concluso.",
    );
    expect(await move("close", id)).toEqual({ state: "CLOSED" });
    expect((await refused("openDistributionSession", { sessionId: id })).extensions).toMatchObject({
      code: "RULE_VIOLATION",
      rule: "distribution_session_state_machine",
      state: "CLOSED",
    });
  });

  it("does not overlap another of its point, unless that one is cancelled", async () => {
    const { id } = await plan(15, 17);
    await plan(17, 18);
    const overlapping = { pointId: point, startsAt: at(16), endsAt: at(17) };
    expect(await refused("planDistributionSession", overlapping)).toMatchObject({
      message:
        "The point already has a session at that time. Choose another time, or cancel the other session.",
      extensions: { code: "CONFLICT", rule: "point_has_one_session_at_a_time" },
    });
    expect(await move("cancel", id)).toEqual({ state: "CANCELLED" });
    await setting.client.do("planDistributionSession", overlapping);
  });

  it("takes the hour once, however many plan it at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        setting.client.change("planDistributionSession", {
          pointId: point,
          startsAt: at(10),
          endsAt: at(11),
        }),
      ),
    );
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array(7).fill("CONFLICT"));
  });

  it.each([
    [{ endsAt: at(15) }, "BAD_USER_INPUT", "input.endsAt"],
    [{ endsAt: "2026-12-03T15:00:00Z" }, "BAD_USER_INPUT", "input.endsAt"],
    [
      { startsAt: "2206-12-03T15:00:00Z", endsAt: "2206-12-03T16:00:00Z" },
      "BAD_USER_INPUT",
      "input.startsAt",
    ],
    [{ pointId: "nowhere" }, "NOT_FOUND", "input.pointId"],
  ])("refuses %j: %s at %s", async (wrong, code, argument) => {
    const input = { pointId: point, startsAt: at(15), endsAt: at(17), ...wrong };
    expect((await refused("planDistributionSession", input)).extensions).toMatchObject({ code, argument });
  });

  it("is while its point is open", async () => {
    const early = { pointId: point, startsAt: "2015-12-31T09:00:00Z", endsAt: "2015-12-31T10:00:00Z" };
    expect((await refused("planDistributionSession", early)).message).toBe(
      "The distribution point is open from 1 January 2016. Choose another day or another point.",
    );
  });
});

describe("a delivery in a session", () => {
  it("is at the parcel's point, while the session is open or after", async () => {
    const pasta = await setting.addProduct("Pasta");
    await setting.addLot(point, pasta, 20);
    const household = await setting.addHousehold(0);
    const reserve = async () =>
      (await setting.reserve((await setting.pack(point, pasta, 1))[0]!.code, household)).code;
    const { id: sessionId } = await plan(15, 17);
    const parcelCode = await reserve();
    const delivery = { parcelCode, householdId: household, sessionId, receiptSigned: true };
    const tooEarly = await setting.client.refused("deliverParcel", delivery, "{ code }");
    expect(tooEarly.extensions).toEqual({
      code: "RULE_VIOLATION",
      rule: "delivery_is_in_a_session_of_its_point",
    });
    await move("open", sessionId);
    await setting.deliver(parcelCode, household, { sessionId });
    await move("close", sessionId);
    await setting.deliver(await reserve(), household, { sessionId });
    point = await setting.addPoint("Altro");
    const { id: elsewhere } = await plan(15, 17);
    await move("open", elsewhere);
    point = await setting.addPoint("Terzo");
    await setting.addLot(point, pasta, 20);
    const other = { ...delivery, parcelCode: await reserve(), sessionId: elsewhere };
    expect((await setting.client.refused("deliverParcel", other, "{ code }")).extensions.rule).toBe(
      "delivery_is_in_a_session_of_its_point",
    );
  });
});
