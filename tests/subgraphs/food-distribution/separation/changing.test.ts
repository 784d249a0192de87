import fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import { buildFederatedSchema } from "../../../../shared/graphql/federated-schema.js";
import { foodDistributionSubgraph } from "../../../../subgraphs/food-distribution/subgraph.js";
import { AnyInput } from "../../../support/any-input.js";
import { Client, newKey } from "../../../support/client.js";
import { bearing } from "../../../support/issuer.js";
import { refusal } from "../records.js";
import { dayFromNow } from "../setting.js";
import { family, none, ours, right, TwoCharities, theirs } from "./two-charities.js";

type Ids = TwoCharities["ids"];
type Input = (theirs: Ids, own: TwoCharities["own"]) => object;
type Seen = "shown" | "hidden";

const receipt = { source: "DONATION", expiresOn: dayFromNow(30), quantity: 5 };
const waste = { quantity: 1, reason: "SPOILT" };
const count = { counted: 1, reason: "MISCOUNTED" };
const tomorrow = { startsAt: new Date(Date.now() + 2e8), endsAt: new Date(Date.now() + 2.1e8) };

/**
 * What an operator could try on another charity's record, and whether it is shown that record: then it is FORBIDDEN,
 * else as if there were none (NOT_FOUND).
 */
const attempts: Record<string, readonly [seen: Seen, input: Input][]> = {
  receiveLot: [["shown", ({ point, product }) => ({ ...receipt, pointId: point, productId: product })]],
  transferStock: [
    [
      "shown",
      ({ point, lot }, own) => ({ lotId: lot, fromPointId: point, toPointId: own.point, quantity: 1 }),
    ],
    [
      "shown",
      ({ point }, own) => ({ lotId: own.lot, fromPointId: own.point, toPointId: point, quantity: 1 }),
    ],
    ["hidden", ({ lot }, own) => ({ lotId: lot, fromPointId: own.point, toPointId: own.other, quantity: 1 })],
  ],
  recordWaste: [
    ["shown", ({ point, lot }) => ({ ...waste, lotId: lot, pointId: point })],
    ["hidden", ({ lot }, own) => ({ ...waste, lotId: lot, pointId: own.point })],
  ],
  adjustStock: [
    ["shown", ({ point, lot }) => ({ ...count, lotId: lot, pointId: point })],
    ["hidden", ({ lot }, own) => ({ ...count, lotId: lot, pointId: own.point })],
  ],
  recallLot: [["hidden", ({ lot }) => ({ lotId: lot, reason: "Avviso" })]],
  reverseMovement: [["hidden", ({ movement }) => ({ movementId: movement })]],
  packParcels: [
    [
      "shown",
      ({ point, product }) => ({
        pointId: point,
        recipeName: "Pacco",
        count: 1,
        lines: [{ productId: product, quantity: 1 }],
      }),
    ],
  ],
  reserveParcel: [
    ["hidden", ({ assembled }, own) => ({ parcelCode: assembled, householdId: own.household })],
    ["hidden", ({ household }, own) => ({ parcelCode: own.assembled, householdId: household })],
  ],
  deliverParcel: [
    [
      "hidden",
      ({ reserved }, own) => ({ parcelCode: reserved, householdId: own.household, receiptSigned: true }),
    ],
    [
      "hidden",
      ({ household }, own) => ({ parcelCode: own.reserved, householdId: household, receiptSigned: true }),
    ],
  ],
  returnParcel: [
    ["hidden", ({ reserved }) => ({ parcelCode: reserved })],
    ["hidden", ({ delivered }) => ({ parcelCode: delivered })],
  ],
  discardParcel: [["hidden", ({ assembled }) => ({ parcelCode: assembled })]],
  planDistributionSession: [["shown", ({ point }) => ({ pointId: point, ...tomorrow })]],
  openDistributionSession: [["shown", ({ planned }) => ({ sessionId: planned })]],
  closeDistributionSession: [["shown", ({ open }) => ({ sessionId: open })]],
  cancelDistributionSession: [["shown", ({ planned }) => ({ sessionId: planned })]],
  registerHousehold: [["shown", () => ({ ...family, registeredById: ours })]],
  assessHousehold: [["hidden", ({ requested }) => ({ householdId: requested })]],
  grantEligibility: [["hidden", ({ assessed }) => ({ householdId: assessed, ...right })]],
  suspendHousehold: [["hidden", ({ household }) => ({ householdId: household })]],
  resumeHousehold: [["hidden", ({ suspended }) => ({ householdId: suspended })]],
  identifyHousehold: [
    ["hidden", ({ household }) => ({ householdId: household, applicant: { familyName: "Bianchi" } })],
  ],
  exitHousehold: [["hidden", ({ household }) => ({ householdId: household })]],
};

let charities: TwoCharities;
let schema: GraphQLSchema;
beforeAll(async () => {
  charities = await TwoCharities.open();
  schema = await buildFederatedSchema(foodDistributionSubgraph);
});
afterAll(() => charities.close());

const selection = "{ __typename }";
const mutations = () => Object.values(schema.getMutationType()!.getFields());

it("every mutation is tried here", () => {
  expect(Object.keys(attempts).sort()).toEqual(
    mutations()
      .map(({ name }) => name)
      .sort(),
  );
});

const cases = Object.entries(attempts).flatMap(([mutation, some]) =>
  some.map(([seen, input], index) => ({ mutation, seen, input, name: `${mutation} (${index + 1})` })),
);

it.each(cases)(
  "$name is refused to another charity, and changes nothing",
  async ({ mutation, seen, input }) => {
    const { ids, own, stranger } = charities;
    const before = await charities.everything();
    const { extensions } = await stranger.refused(mutation, input(ids, own), selection);
    expect(extensions).toMatchObject({
      code: seen === "hidden" ? "NOT_FOUND" : "FORBIDDEN",
      argument: expect.stringMatching(/^input\./),
    });
    expect(await charities.everything()).toEqual(before);
  },
);

it.each(cases.filter(({ seen }) => seen === "hidden"))(
  "$name says of a hidden record what it says of none",
  async ({ mutation, input }) => {
    const { ids, own, stranger } = charities;
    const isCode = (id: string) => /^P\d/.test(id);
    const unknown = Object.fromEntries(
      Object.entries(ids).map(([name, id]) => [name, isCode(id) ? none.code : none.id]),
    ) as Ids;
    const text = (failure: object, given: Ids) =>
      Object.values(given).reduce((said, id) => said.replaceAll(id, "…"), JSON.stringify(failure));
    expect(text(await stranger.refused(mutation, input(ids, own), selection), ids)).toBe(
      text(await stranger.refused(mutation, input(unknown, own), selection), unknown),
    );
  },
);

it("half of a transfer is not reversed by who acts for one of the charities", async () => {
  const { extensions } = await charities.stranger.refused("reverseMovement", {
    movementId: charities.shared.arrival,
  });
  expect(extensions).toMatchObject({ code: "FORBIDDEN", argument: "input.movementId" });
});

it("who acts for both gives no parcel of one to a household of the other, nor does anybody by SQL", async () => {
  const { ids, own, setting } = charities;
  const rule = "parcel_goes_to_a_household_of_its_charity";
  const parcel = { parcelCode: ids.assembled, householdId: own.household };
  const { extensions } = await setting.client.refused("reserveParcel", parcel, "{ code }");
  expect(extensions).toMatchObject({ code: "RULE_VIOLATION", rule });
  const given = "UPDATE parcel SET reserved_for_id = $2, state = 'RESERVED' WHERE code = $1";
  expect(await refusal(setting.sql(given, [ids.assembled, own.household]))).toBe(rule);
});

it("a key that was used for one charity answers nothing to the other, whoever has it", async () => {
  const acting = async (org: string) =>
    new Client(charities.owner.url, await bearing({ org, subject: "anna" }));
  const suspended = { householdId: charities.ids.household, idempotencyKey: newKey() };
  await (await acting(ours)).do("suspendHousehold", suspended);
  await (await acting(ours)).do("suspendHousehold", suspended);
  const { extensions } = await (await acting(theirs)).refused("suspendHousehold", suspended);
  expect(extensions.code).toBe("CONFLICT");
});

it("no record goes from one charity to another", async () => {
  const { ids, setting } = charities;
  const become = (table: string, column: string, key: string, id: string) =>
    refusal(setting.sql(`UPDATE ${table} SET ${column} = $2 WHERE ${key} = $1`, [id, theirs]));
  expect(await become("distribution_point", "operator_id", "id", ids.point)).toBe(
    "point_stays_with_its_charity",
  );
  expect(await become("household", "registered_by_id", "id", ids.household)).toBe(
    "household_stays_with_its_charity",
  );
  expect(await become("parcel", "charity_id", "code", ids.assembled)).toBe("parcel_is_its_charitys");
});

it("whatever another charity sends, the owner's records stay as they are", async () => {
  const tables = ["household", "eligibility", "delivery", "parcel", "stock_movement", "distribution_session"];
  const owners = async () => {
    const rows = await charities.owner.ask(everythingOfTheOwners);
    const text = await charities.everything();
    const ids = Object.values(charities.ids);
    const lines = tables.flatMap((table) =>
      text[table]!.split("\n").filter((line) => ids.some((id) => line.includes(id))),
    );
    return { rows, lines };
  };
  const before = await owners();
  const any = new AnyInput([...Object.values(charities.ids), ours]);
  for (const { name, args } of mutations()) {
    const [input] = args;
    await fc.assert(
      fc.asyncProperty(any.of(input!.type), async (value) => {
        const text = `mutation ($input: ${input!.type}) { ${name}(input: $input) ${selection} }`;
        const { errors = [] } = await charities.stranger.send(text, { input: value });
        expect(errors[0]?.extensions.code).not.toBe("INTERNAL_SERVER_ERROR");
      }),
      { numRuns: 12 },
    );
  }
  expect(await owners()).toEqual(before);
});

const everythingOfTheOwners = `{
  households(first: 100) { edges { node { id state eligibility { id from to } deliveries { edges { node { id } } } } } }
}`;
