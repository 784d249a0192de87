import type { Client } from "../../../support/client.js";
import { minutes, Setting, who } from "./setting.js";

let setting: Setting;
beforeAll(async () => {
  setting = await Setting.open();
});
afterAll(() => setting.close());

interface Pacts {
  pacts: { edges: { cursor: string; node: { id: string } }[] };
}
const pacts = async (client: Client, args = "") =>
  (await client.ask<Pacts>(`{ pacts${args} { edges { cursor node { id } } } }`)).pacts.edges;

describe("pacts", () => {
  it("are listed for the service that leads them, and for no other", async () => {
    const { ids, own, stranger } = setting;
    const all = [ids.proposed, ids.designed, ids.signed, ids.active, ids.underReview];
    expect((await pacts(own)).map(({ node }) => node.id)).toEqual(all);
    for (const args of ["", "(state: ACTIVE)", '(municipality: "019036")'])
      expect(await pacts(stranger, args)).toEqual([]);
  });

  it("go on from no cursor of another's", async () => {
    const [first] = await pacts(setting.own);
    expect(await pacts(setting.stranger, `(after: ${JSON.stringify(first!.cursor)})`)).toEqual([]);
  });

  it("by their id are to a stranger as one that doesn't exist", async () => {
    const { ids, own, stranger } = setting;
    const ask = (client: Client, id: string) => client.send(`{ pact(id: "${id}") { id } }`);
    expect(await ask(own, ids.active)).toEqual({ data: { pact: { id: ids.active } } });
    expect(await ask(stranger, ids.active)).toEqual({ data: { pact: null } });
    expect(await ask(stranger, ids.active)).toEqual(await ask(stranger, ids.none));
  });

  it("say who their person is to nobody else", async () => {
    const { ids, own, stranger } = setting;
    const ask = (client: Client) =>
      client.send(`{ pact(id: "${ids.proposed}") { person { givenName familyName phone } } }`);
    expect(await ask(own)).toEqual({ data: { pact: { person: who } } });
    expect(await ask(stranger)).toEqual({ data: { pact: null } });
  });

  it("as references of the gateway's, too", async () => {
    const { ids, own, stranger } = setting;
    const ask = (client: Client) =>
      setting.throughTheGateway<{ _entities: unknown[] }>(
        client,
        "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Pact { id versions { text } } } }",
        { r: [ids.active, ids.none].map((id) => ({ __typename: "Pact", id })) },
      );
    expect((await ask(own)).data!._entities).toMatchObject([{ id: ids.active }, null]);
    expect(await ask(stranger)).toEqual({ data: { _entities: [null, null] } });
  });

  it("are led by whoever acts for several services, each with its own", async () => {
    const { own, stranger, ids } = setting;
    const { id } = await stranger.do<{ id: string }>("proposePact", {
      leadServiceId: "concass",
      municipalityCode: "019021",
      vulnerabilities: ["OLD_AGE"],
      text: "Testo.",
    });
    expect((await pacts(stranger)).map(({ node }) => node.id)).toEqual([id]);
    expect((await pacts(own)).map(({ node }) => node.id)).not.toContain(id);
    const both = new (own.constructor as typeof Client)(own.url);
    expect((await pacts(both)).map(({ node }) => node.id)).toEqual(expect.arrayContaining([id, ids.active]));
  });
});

describe("a lab", () => {
  const cycles =
    "initiatives { id participants ... on SolidarityPurchaseCycle { orders total { amount } } ... on HousingSolution { units occupied } }";
  interface Lab {
    communityLab: {
      name: string;
      meetings: { participants: number; minutes: string | null }[];
      initiatives: { id: string; orders?: number; total?: { amount: string }; occupied?: number }[];
    };
  }
  const lab = async (client: Client) =>
    (
      await client.ask<Lab>(
        `query ($id: ID!) { communityLab(id: $id) { name meetings { participants minutes } ${cycles} } }`,
        { id: setting.ids.lab },
      )
    ).communityLab;

  it("is everybody's to see; its minutes are not", async () => {
    expect((await lab(setting.own)).meetings).toEqual([{ participants: 3, minutes }]);
    expect((await lab(setting.stranger)).meetings).toEqual([{ participants: 3, minutes: null }]);
  });

  it("shows its orders as they are to its own bodies, to others as statistics do and once they are final", async () => {
    const { ids, own, stranger } = setting;
    const figures = async (client: Client) => {
      const { initiatives } = await lab(client);
      const of = (id: string) => initiatives.find((one) => one.id === id)!;
      return [ids.cycle, ids.closedCycle].map((id) => [of(id).orders, of(id).total!.amount]);
    };
    expect(await figures(own)).toEqual([
      [9, "90.00"],
      [1, "10.00"],
    ]);
    expect(await figures(stranger)).toEqual([
      [0, "0.00"],
      [0, "0.00"],
    ]);
    await own.do("closePurchaseCycle", { cycleId: ids.cycle });
    expect((await figures(stranger))[0]).toEqual([10, "90.00"]);
  });

  it("says how many homes are taken to whoever looks for one", async () => {
    const taken = ({ initiatives }: Lab["communityLab"]) =>
      initiatives.flatMap(({ occupied }) => occupied ?? []);
    expect(taken(await lab(setting.stranger))).toEqual([1]);
  });

  it("shows the public none of this", async () => {
    const { url } = setting.own;
    const send = async (text: string) => {
      const body = JSON.stringify({ query: `{ communityLab(id: "${setting.ids.lab}") { ${text} } }` });
      const headers = { "content-type": "application/json" };
      return (await (await fetch(url, { method: "POST", headers, body })).json()) as {
        errors?: { extensions: { code: string } }[];
      };
    };
    expect((await send("name initiatives { title participants }")).errors).toBeUndefined();
    for (const text of [
      "meetings { minutes }",
      "meetings { participants }",
      "initiatives { ... on SolidarityPurchaseCycle { orders } }",
      "initiatives { ... on HousingSolution { occupied } }",
      "initiatives { ... on HousingSolution { homes { id } } }",
    ])
      expect((await send(text)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});
