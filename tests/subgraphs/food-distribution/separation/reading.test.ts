import { access } from "../../../../subgraphs/food-distribution/access.js";
import { Client } from "../../../support/client.js";
import { bearing } from "../../../support/issuer.js";
import { none, TwoCharities, theirs } from "./two-charities.js";

let charities: TwoCharities;
beforeAll(async () => {
  charities = await TwoCharities.open();
});
afterAll(() => charities.close());

const nodes = "edges { cursor node { id } }";
interface List {
  edges: { cursor: string; node: { id: string } }[];
}

/** What needs the operators' scope: what is tried here, and what elsewhere. */
const tried = ["household", "households", "lot", "lots", "parcel"];
const elsewhere = ["alreadyServed", "foodAuditTrail"];

it("what operators alone may read is all tried", () => {
  expect([...tried, ...elsewhere].sort()).toEqual(access.Query!["food:read"]!.split(" ").sort());
});

describe("a list", () => {
  const lists = {
    households: () => "households",
    "households of a state": () => "households(state: ACTIVE)",
    "households of a municipality": () => 'households(municipality: "019036")',
    lots: () => `lots(product: "${charities.ids.product}")`,
    "lots of a point": () => `lots(product: "${charities.ids.product}", point: "${charities.ids.point}")`,
  };
  const ask = async (client: Client, field: string) =>
    (await client.ask<{ list: List }>(`{ list: ${field} { ${nodes} } }`)).list.edges;
  const idsIn = (edges: List["edges"]) => edges.map(({ node }) => node.id);

  it.each(Object.entries(lists))("of %s has nothing of another charity's", async (_, field) => {
    const [all, some] = [await ask(charities.owner, field()), await ask(charities.stranger, field())];
    expect(all.length).toBeGreaterThan(0);
    const foreign = Object.values(charities.ids);
    expect(idsIn(some).filter((id) => foreign.includes(id))).toEqual([]);
  });

  it("goes on from another's cursor with one's own alone", async () => {
    const [first] = await ask(charities.owner, "households");
    const after = await ask(charities.stranger, `households(after: ${JSON.stringify(first!.cursor)})`);
    expect(idsIn(after)).toEqual([charities.own.household]);
  });
});

describe("a record by its key", () => {
  it.each(["household", "requested", "suspended"] as const)("%s is as if there were none", async (name) => {
    const ask = (client: Client, id: string) => client.send(`{ household(id: "${id}") { id size } }`);
    expect((await ask(charities.owner, charities.ids[name])).data).toEqual({
      household: { id: charities.ids[name], size: 3 },
    });
    const foreign = await ask(charities.stranger, charities.ids[name]);
    expect(foreign).toEqual({ data: { household: null } });
    expect(foreign).toEqual(await ask(charities.stranger, none.id));
  });

  it("so are a lot and a parcel", async () => {
    const ask = (client: Client, lot: string, code: string) =>
      client.send(`{ lot(id: "${lot}") { id } parcel(code: "${code}") { code } }`);
    const { ids, owner, stranger } = charities;
    expect((await ask(owner, ids.lot, ids.delivered)).data).toEqual({
      lot: { id: ids.lot },
      parcel: { code: ids.delivered },
    });
    expect(await ask(stranger, ids.lot, ids.delivered)).toEqual({ data: { lot: null, parcel: null } });
    expect(await ask(stranger, none.id, none.code)).toEqual({ data: { lot: null, parcel: null } });
  });

  it("also where the gateway asks for a reference", async () => {
    const { ids, owner, stranger } = charities;
    const ask = (client: Client, id: string, code: string) =>
      charities.throughTheGateway(
        client,
        `query ($keys: [_Any!]!) { _entities(representations: $keys) {
           ... on Household { id alsoServed { until } deliveries { edges { node { id } } } }
           ... on Parcel { code contents { quantity } } } }`,
        {
          keys: [
            { __typename: "Household", id },
            { __typename: "Parcel", code },
          ],
        },
      );
    const { data } = await ask(owner, ids.household, ids.delivered);
    expect(data).toMatchObject({ _entities: [{ id: ids.household }, { code: ids.delivered }] });
    const foreign = await ask(stranger, ids.household, ids.delivered);
    expect(foreign.data).toEqual({ _entities: [null, null] });
    expect(foreign).toEqual(await ask(stranger, none.id, none.code));
  });
});

it("another's point and session are shown, and neither stock nor deliveries", async () => {
  const ask = (client: Client) =>
    client.ask(
      `{ distributionPoint(id: "${charities.ids.point}") {
           name stock { onHand } sessions(first: 1) { edges { node { state deliveries { edges { node { id } } } } } } } }`,
    );
  const withIn = (stock: unknown, deliveries: unknown) => ({
    distributionPoint: {
      name: "Centro di ascolto",
      stock,
      sessions: { edges: [{ node: { state: "OPEN", deliveries: { edges: deliveries } } }] },
    },
  });
  const something = expect.arrayContaining([expect.anything()]);
  expect(await ask(charities.owner)).toEqual(withIn(something, something));
  expect(await ask(charities.stranger)).toEqual(withIn([], []));
});

describe("a lot that two charities have something of", () => {
  const fields = `quantityReceived stock { point { id } } movements { point { id } }
    parcels { edges { node { code } } } households { edges { node { id } } }`;

  it("shows each its own shelves and lines", async () => {
    const at = { point: { id: charities.own.point } };
    const { lot } = await charities.stranger.ask<{ lot: object }>(
      `{ lot(id: "${charities.shared.lot}") { ${fields} } }`,
    );
    expect(lot).toEqual({
      quantityReceived: 40,
      stock: [at],
      movements: [at],
      parcels: { edges: [] },
      households: { edges: [] },
    });
  });

  it("is recalled for both, and each learns of its own households", async () => {
    const { setting, owner, stranger, shared, ids } = charities;
    const before = await owner.ask<{ lot: { stock: object[] } }>(
      `{ lot(id: "${shared.lot}") { stock { onShelf } } }`,
    );
    expect(before.lot.stock).toHaveLength(1);
    await stranger.do("recallLot", { lotId: shared.lot, reason: "Avviso del produttore" });
    const { lot } = await owner.ask<{ lot: object }>(
      `{ lot(id: "${shared.lot}") { stock { onShelf } recall { reason } } }`,
    );
    expect(lot).toEqual({ stock: [], recall: { reason: "Avviso del produttore" } });
    const left = await setting.sql(
      "SELECT FROM stock_balance WHERE lot_id = $1 AND on_shelf + in_parcels > 0",
      [shared.lot],
    );
    expect(left).toEqual([]);
    expect(ids.lot).not.toBe(shared.lot);
  });
});

it("who is served already is answered across the charities: by whom and until when, and nothing else", async () => {
  const { alreadyServed } = await charities.stranger.ask<{ alreadyServed: object[] }>(
    '{ alreadyServed(fiscalCode: "RSSMRA85T10A562S") { by { id } until } }',
  );
  expect(alreadyServed).toEqual([{ by: { id: "caritas-cremonese" }, until: null }]);
});

it("without a token or an organization, nothing of a charity's is to be seen", async () => {
  const anyone = await fetch(charities.owner.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ households { edges { node { id } } } }" }),
  });
  const { data, errors } = (await anyone.json()) as { data: unknown; errors: { extensions: object }[] };
  expect([data, errors[0]?.extensions]).toEqual([null, expect.objectContaining({ code: "UNAUTHENTICATED" })]);
  const headers = await bearing({ org: [], scopes: ["food:read", "food:write"] });
  const response = await fetch(charities.owner.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query: "{ households { edges { node { id } } } }" }),
  });
  expect(await response.json()).toEqual({ data: { households: { edges: [] } } });
});

it("who may write and not read is refused what would be answered with a household", async () => {
  const writer = new Client(charities.owner.url, await bearing({ org: theirs, scopes: ["food:write"] }));
  const before = await charities.everything();
  const { extensions } = await writer.refused("suspendHousehold", { householdId: charities.own.household });
  expect(extensions.code).toBe("FORBIDDEN");
  expect(await charities.everything()).toEqual(before);
});
