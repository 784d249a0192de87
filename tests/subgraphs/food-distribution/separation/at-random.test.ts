import fc from "fast-check";
import type { Client } from "../../../support/client.js";
import { family, ours, right, TwoCharities, theirs } from "./two-charities.js";

let charities: TwoCharities;
beforeAll(async () => {
  charities = await TwoCharities.open();
});
afterAll(() => charities.close());

interface Sight {
  households: { edges: { node: { id: string; registeredBy: { id: string } } }[] };
  lots: { edges: { node: { stock: Place[]; movements: Place[] } }[] };
}
interface Place {
  point: { operator: { id: string } };
}

/** Everything that lists show to an operator: whose it is. */
async function ownersSeenBy(client: Client): Promise<string[]> {
  const place = "{ point { operator { id } } }";
  const { households, lots } = await client.ask<Sight>(
    `{ households(first: 100) { edges { node { id registeredBy { id } } } }
       lots(product: "${charities.ids.product}", first: 100) { edges { node { stock ${place} movements ${place} } } } }`,
  );
  const places = lots.edges.flatMap(({ node }) => [...node.stock, ...node.movements]);
  return [
    ...households.edges.map(({ node }) => node.registeredBy.id),
    ...places.map(({ point }) => point.operator.id),
  ];
}

const refusals = ["BAD_USER_INPUT", "NOT_FOUND", "CONFLICT", "RULE_VIOLATION", "FORBIDDEN"];

it("whatever operators of two charities do with all the ids there are, each sees and changes only its own", async () => {
  const { ids, own, owner, stranger } = charities;
  const pool = {
    household: [ids.household, ids.assessed, ids.suspended, own.household],
    parcel: [ids.assembled, ids.reserved, ids.delivered, own.assembled, own.reserved, own.delivered],
    point: [ids.point, own.point, own.other],
    lot: [ids.lot, own.lot, charities.shared.lot],
    charity: [ours, theirs],
  };
  const one = (of: readonly string[]) => fc.constantFrom(...of);
  const [householdId, parcelCode, pointId, lotId] = [pool.household, pool.parcel, pool.point, pool.lot].map(
    one,
  );
  const act = fc.oneof(
    fc.record({
      do: fc.constant("registerHousehold"),
      with: fc.record({ registeredById: one(pool.charity) }),
    }),
    fc.record({ do: fc.constant("grantEligibility"), with: fc.record({ householdId: householdId! }) }),
    fc.record({
      do: fc.constantFrom("suspendHousehold", "resumeHousehold"),
      with: fc.record({ householdId: householdId! }),
    }),
    fc.record({
      do: fc.constantFrom("reserveParcel", "deliverParcel"),
      with: fc.record({ householdId: householdId!, parcelCode: parcelCode! }),
    }),
    fc.record({ do: fc.constant("returnParcel"), with: fc.record({ parcelCode: parcelCode! }) }),
    fc.record({
      do: fc.constant("transferStock"),
      with: fc.record({ lotId: lotId!, fromPointId: pointId!, toPointId: pointId! }),
    }),
    fc.record({ do: fc.constant("recordWaste"), with: fc.record({ lotId: lotId!, pointId: pointId! }) }),
  );
  const more: Record<string, object> = {
    registerHousehold: family,
    grantEligibility: right,
    deliverParcel: { receiptSigned: true },
    transferStock: { quantity: 1 },
    recordWaste: { quantity: 1, reason: "SPOILT" },
  };
  const changedOf = async (charity: string) => {
    const [row] = await charities.setting.sql<{ said: string }>(
      `SELECT jsonb_build_array(
         (SELECT jsonb_agg(household ORDER BY id) FROM household WHERE registered_by_id = $1),
         (SELECT jsonb_agg(parcel ORDER BY code) FROM parcel WHERE charity_id = $1),
         (SELECT jsonb_agg(movement ORDER BY movement.id) FROM stock_movement movement
          JOIN distribution_point point ON point.id = point_id WHERE operator_id = $1))::text AS said`,
      [charity],
    );
    return row!.said;
  };
  const acts = fc.array(fc.record({ isOwner: fc.boolean(), act }), { minLength: 3, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(acts, async (row) => {
      for (const { isOwner, act } of row) {
        const [client, other] = isOwner ? [owner, theirs] : [stranger, ours];
        const before = await changedOf(other);
        const { errors } = await client.change(act.do, { ...act.with, ...more[act.do] }, "{ __typename }");
        if (errors !== undefined) expect(refusals).toContain(errors[0]!.extensions.code);
        expect(await changedOf(other)).toBe(before);
      }
      expect([...new Set(await ownersSeenBy(owner))]).toEqual([ours]);
      expect([...new Set(await ownersSeenBy(stranger))]).toEqual([theirs]);
    }),
    { numRuns: 8 },
  );
});
