import { access } from "../../../../subgraphs/fundraising/access.js";
import type { Client } from "../../../support/client.js";
import { application } from "../grant-desk.js";
import { Setting } from "./setting.js";

let setting: Setting;
beforeAll(async () => {
  setting = await Setting.open();
});
afterAll(() => setting.close());

const hidden = ["applied", "underReview", "rejected"] as const;
const shown = ["paid", "reported"] as const;
const idsOf = (names: readonly (keyof Setting["ids"])[]) => names.map((name) => setting.ids[name]).sort();

/** The root fields that need `funds:read`, with a selection that tells records apart. */
const lists: Record<string, string> = {
  accounts: "{ code }",
  bankAccounts: "{ iban }",
  bankStatements: "{ edges { cursor node { id } } }",
  donations: "{ edges { cursor node { id } } }",
  fundsAuditTrail: "{ edges { cursor node { recordIds } } }",
  ledgerEntries: "{ edges { cursor node { id } } }",
  trialBalance: "{ account }",
};
const single: Record<string, keyof Setting["ids"]> = { donation: "donation", bankStatement: "statement" };

type List = { edges: { cursor: string; node: object }[] } | object[];
const rows = (list: List) => (Array.isArray(list) ? list : list.edges);

it("what the Fondazione alone may read is all tried here", () => {
  expect([...Object.keys(lists), ...Object.keys(single)].sort()).toEqual(
    access.Query!["funds:read"]!.split(" ").sort(),
  );
});

describe.each(Object.keys(lists))("%s", (field) => {
  const ask = async (client: Client, args = "") =>
    rows((await client.ask<Record<string, List>>(`{ ${field}${args} ${lists[field]} }`))[field]!);

  it("is full for the Fondazione, and empty for another body with the same right", async () => {
    expect((await ask(setting.foundation)).length).toBeGreaterThan(0);
    expect(await ask(setting.stranger)).toEqual([]);
    expect(await ask(setting.applicant)).toEqual([]);
  });

  it("goes on from no cursor of the Fondazione's", async () => {
    const [first] = (await ask(setting.foundation)) as { cursor?: string }[];
    if (first?.cursor === undefined) return;
    expect(await ask(setting.stranger, `(after: ${JSON.stringify(first.cursor)})`)).toEqual([]);
  });
});

it.each(Object.entries(single))(
  "%s by its id is to a stranger as one that doesn't exist",
  async (field, name) => {
    const { ids, stranger, foundation } = setting;
    const ask = (client: Client, id: string) => client.send(`{ ${field}(id: "${id}") { id } }`);
    expect(await ask(foundation, ids[name])).toEqual({ data: { [field]: { id: ids[name] } } });
    expect(await ask(stranger, ids[name])).toEqual({ data: { [field]: null } });
    expect(await ask(stranger, ids[name])).toEqual(await ask(stranger, ids.none));
  },
);

it("a donor's name is shown to the Fondazione, by way of each gift, and to nobody else", async () => {
  const names = (client: Client) =>
    client.ask<object>("{ donations { edges { node { donor { familyName } } } } }").then(JSON.stringify);
  expect(await names(setting.foundation)).toContain("Bianchi");
  expect(await names(setting.stranger)).toBe('{"donations":{"edges":[]}}');
});

it("a campaign's count of donations is refused to a stranger, and what it raised is not", async () => {
  const { ids, stranger, foundation } = setting;
  const ask = (client: Client, fields: string) =>
    client.send(`{ campaign(id: "${ids.campaign}") { ${fields} } }`);
  expect(await ask(foundation, "donationCount")).toEqual({ data: { campaign: { donationCount: 1 } } });
  const { data, errors } = await ask(stranger, "donationCount");
  expect([data, errors?.[0]?.extensions.code]).toEqual([{ campaign: null }, "FORBIDDEN"]);
  expect(await ask(stranger, "raised { amount }")).toEqual({
    data: { campaign: { raised: { amount: "50.00" } } },
  });
});

describe("a grant that is not awarded", () => {
  const grants = async (client: Client, args = "") => {
    const { grants } = await client.ask<{
      grants: { totalCount: number; edges: { node: { id: string } }[] };
    }>(`{ grants${args} { totalCount edges { node { id } } } }`);
    const ids = grants.edges.map(({ node }) => node.id).sort();
    expect(grants.totalCount).toBe(ids.length);
    return ids;
  };

  it("is on the lists of the Fondazione and of who asked, and on nobody else's", async () => {
    const { stranger, applicant, foundation } = setting;
    expect(await grants(foundation)).toEqual(idsOf([...hidden, ...shown]));
    expect(await grants(applicant)).toEqual(idsOf([...hidden, ...shown]));
    expect(await grants(stranger)).toEqual(idsOf(shown));
    expect(await grants(stranger, "(state: REJECTED)")).toEqual([]);
    expect(await grants(stranger, `(recipient: "${application.recipientId}", state: APPLIED)`)).toEqual([]);
  });

  it.each(hidden)("(%s) is to a stranger as one that doesn't exist", async (name) => {
    const { ids, stranger, applicant } = setting;
    const ask = (client: Client, id: string) => client.send(`{ grant(id: "${id}") { id title } }`);
    expect(await ask(stranger, ids[name])).toEqual({ data: { grant: null } });
    expect(await ask(applicant, ids[name])).toEqual({
      data: { grant: { id: ids[name], title: "Doposcuola" } },
    });
  });

  it("is not found by way of a body, a project or a municipality", async () => {
    const text = `query ($keys: [_Any!]!) { _entities(representations: $keys) {
      ... on Organization { grantsReceived { id } } ... on Project { grants { id } } ... on Municipality { grantsBenefiting { id } } } }`;
    const keys = [
      { __typename: "Organization", id: application.recipientId },
      { __typename: "Project", code: application.projectCode },
      { __typename: "Municipality", istatCode: "019036", absorbedCodes: [] },
    ];
    const ask = async (client: Client) => {
      const { data } = await setting.throughTheGateway<{ _entities: Record<string, { id: string }[]>[] }>(
        client,
        text,
        { keys },
      );
      return data!._entities.map((entity) =>
        Object.values(entity)[0]!
          .map(({ id }) => id)
          .sort(),
      );
    };
    expect(await ask(setting.stranger)).toEqual([idsOf(shown), idsOf(shown), idsOf(shown)]);
    const all = idsOf([...hidden, ...shown]);
    expect(await ask(setting.foundation)).toEqual([all, all, all]);
  });

  it("is no entity to a stranger", async () => {
    const { ids, stranger, foundation } = setting;
    const text =
      "query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Grant { id } ... on Fund { id } ... on Campaign { id } } }";
    const keys = [
      ...[ids.rejected, ids.none, ids.paid].map((id) => ({ __typename: "Grant", id })),
      { __typename: "Fund", id: ids.fund },
      { __typename: "Campaign", id: ids.campaign },
    ];
    const ask = async (client: Client) =>
      (await setting.throughTheGateway<{ _entities: ({ id: string } | null)[] }>(client, text, { keys }))
        .data!._entities;
    const open = [{ id: ids.paid }, { id: ids.fund }, { id: ids.campaign }];
    expect(await ask(stranger)).toEqual([null, null, ...open]);
    expect(await ask(foundation)).toEqual([{ id: ids.rejected }, null, ...open]);
  });
});

it("everybody sees the same sums, whoever asks", async () => {
  const text =
    "{ transparency { total { raised { amount } allocated { amount } disbursed { amount } accounted { amount } } projects { project { code } money { raised { amount } } } } funds { id balance { amount } } }";
  const whole = await setting.foundation.ask(text);
  expect(await setting.stranger.ask(text)).toEqual(whole);
  expect(JSON.stringify(whole)).toContain('"disbursed":{"amount":"14.00"}');
});
