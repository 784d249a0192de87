import { DomainError } from "../../shared/errors.js";
import type { RunningServer } from "../../shared/server/http-server.js";
import { Client } from "../support/client.js";
import { startTinyGateway } from "../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../support/tiny-subgraph.js";

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { box: Box }
  type Mutation { fill(count: Int!): Box! }
  type Box { count: Int! }`;

let count = 0;
let partner: TinySubgraph;
let gateway: RunningServer;
beforeAll(async () => {
  partner = await startTinySubgraph(sdl, {
    Query: { box: () => ({ count }) },
    Mutation: {
      fill: (_: unknown, { count: more }: { count: number }) => {
        if (more < 0) {
          throw new DomainError(
            "RULE_VIOLATION",
            { en: "Nothing is taken out.", it: "Non si toglie nulla." },
            {
              rule: "box_only_fills",
              state: "FULL",
              possibleStates: [],
              violations: [{ argument: "count" }],
            },
          );
        }
        count += more;
        return { count };
      },
    },
  });
  gateway = await startTinyGateway({
    partners: [{ name: "boxes", url: partner.url, snapshot: undefined }],
  });
});
afterAll(async () => {
  await gateway?.close();
  await partner?.close();
});

describe("a mutation through the gateway", () => {
  it("passes a refusal on whole: code, path, details and the partner's name", async () => {
    const { data, errors } = await new Client(gateway.url).send("mutation { fill(count: -1) { count } }");
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: "Nothing is taken out.",
        path: ["fill"],
        extensions: {
          code: "RULE_VIOLATION",
          rule: "box_only_fills",
          state: "FULL",
          possibleStates: [],
          violations: [{ argument: "count" }],
          partner: "boxes",
        },
      },
    ]);
  });

  it("is refused in the language that the client asked for", async () => {
    const italian = new Client(gateway.url, { "accept-language": "it" });
    const { errors } = await italian.send("mutation { fill(count: -1) { count } }");
    expect(errors?.[0]?.message).toBe("Non si toglie nulla.");
  });

  it("runs after the one before it, in the operation's order", async () => {
    const answer = await new Client(gateway.url).ask(
      "mutation { a: fill(count: 1) { count } b: fill(count: 10) { count } c: fill(count: 100) { count } }",
    );
    expect(answer).toEqual({ a: { count: 1 }, b: { count: 11 }, c: { count: 111 } });
  });

  it("that reaches nobody is told in the client's language, too", async () => {
    const [{ url }, again] = [partner, partner.port];
    await partner.close();
    const italian = new Client(gateway.url, { "accept-language": "it" });
    const { errors } = await italian.send("mutation { fill(count: 1) { count } }");
    expect(errors?.[0]?.message).toBe("Il partner boxes non è raggiungibile in questo momento.");
    expect(JSON.stringify(errors)).not.toContain(`${again}`);
    expect(url).toContain(`${again}`);
  });
});
