import type { GivenSettings } from "../../../gateway/settings/gateway-settings.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../../support/tiny-subgraph.js";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@inaccessible", "@authenticated", "@requires", "@external"])
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean)
    on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope @inaccessible { PUBLIC PRIVATE }`;

const registerSdl = `${link}
  type Query {
    town(code: ID!): Town
    towns: [Town!]!
    weather: String
    faulty: String @cacheControl(maxAge: 60)
    mine: String @cacheControl(maxAge: 60, scope: PRIVATE)
    inside: String @cacheControl(maxAge: 60) @authenticated
  }
  type Mutation { rename(code: ID!, name: String!): Town }
  type Town @key(fields: "code") @cacheControl(maxAge: 60) { code: ID! name: String! mayor: String @cacheControl(maxAge: 5) }`;

const centresSdl = `${link}
  type Query { centres: [Centre!]! }
  type Mutation { open(town: ID!, fails: Boolean = false): Centre }
  type Centre @key(fields: "id") @cacheControl(maxAge: 30) { id: ID! town: Town! }
  type Town @key(fields: "code") @cacheControl(maxAge: 30) {
    code: ID! name: String! @external
    centres: [Centre!]! visitors: Int @cacheControl(maxAge: 0) sign: String @requires(fields: "name")
  }`;

/** Two partners who say of most that it may be kept, and what they were asked. */
export interface CacheablePartners {
  gateway: TinyGateway;
  /** Roots and entities by what was asked, such as `town 1`, since it was last looked at. */
  asked(): string[];
  /** Changes a name where the gateway doesn't see it. */
  renameUnseen(code: string, name: string): void;
  /** All is as it was, and nothing that the first gateway keeps is current. */
  forget(): Promise<void>;
  register: TinySubgraph;
  centres: TinySubgraph;
  /** Another gateway over the same partners. */
  another(caching?: GivenSettings["caching"]): Promise<TinyGateway>;
  close(): Promise<void>;
}

export async function startCacheablePartners(
  caching: GivenSettings["caching"] = {},
): Promise<CacheablePartners> {
  const names: Record<string, string> = { "1": "Cremona", "2": "Crema", "3": "Casalmaggiore" };
  const firstNames = { ...names };
  const opened: string[] = ["1"];
  const asked: string[] = [];
  const town = (code: string) => (names[code] === undefined ? null : { code, name: names[code], mayor: "M" });
  const note = <T>(what: string, answer: T) => {
    asked.push(what);
    return answer;
  };
  const centresOf = (code: string) =>
    opened.flatMap((at, id) => (at === code ? { id: `${id}`, town: { code } } : []));
  const register = await startTinySubgraph(registerSdl, {
    Query: {
      town: (_: unknown, { code }: { code: string }) => note(`town ${code}`, town(code)),
      towns: () => note("towns", Object.keys(names).map(town)),
      weather: () => note("weather", "fair"),
      faulty: () => {
        note("faulty", undefined);
        throw new Error("no");
      },
      mine: () => note("mine", "yours"),
      inside: () => note("inside", "within"),
    },
    Mutation: {
      rename: (_: unknown, { code, name }: { code: string; name: string }) => {
        names[code] = name;
        return town(code);
      },
    },
    Town: { __resolveReference: ({ code }: { code: string }) => note(`register's ${code}`, town(code)) },
  });
  const centres = await startTinySubgraph(centresSdl, {
    Query: {
      centres: () =>
        note(
          "centres",
          opened.map((code, id) => ({ id: `${id}`, town: { code } })),
        ),
    },
    Mutation: {
      open: (_: unknown, { town: code, fails }: { town: string; fails: boolean }) => {
        opened.push(code);
        if (fails) throw new Error("It is open, but something is wrong.");
        return { id: `${opened.length - 1}`, town: { code } };
      },
    },
    Town: {
      __resolveReference: (key: { code: string }) =>
        note(`centres' ${key.code}`, key.code === "3" ? null : key),
      centres: ({ code }: { code: string }) => centresOf(code),
      visitors: () => 7,
      sign: ({ name }: { name: string }) => `To ${name}`,
    },
  });
  const partners = [
    { name: "register", url: register.url, snapshot: registerSdl },
    { name: "centres", url: centres.url, snapshot: centresSdl },
  ];
  const others: TinyGateway[] = [];
  const another = async (other: GivenSettings["caching"] = caching) => {
    const gateway = await startTinyGateway({ partners }, { settings: { caching: other } });
    others.push(gateway);
    return gateway;
  };
  const gateway = await another();
  return {
    gateway,
    register,
    centres,
    another,
    async forget() {
      await gateway.ask('mutation { rename(code: "1", name: "Cremona") { code } open(town: "1") { id } }');
      Object.assign(names, firstNames);
      opened.splice(0, opened.length, "1");
      asked.length = 0;
    },
    asked: () => asked.splice(0).sort(),
    renameUnseen: (code, name) => {
      names[code] = name;
    },
    async close() {
      await Promise.all(others.map((one) => one.close()));
      await Promise.all([register.close(), centres.close()]);
    },
  };
}
