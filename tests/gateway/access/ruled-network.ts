import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GatewayOptions } from "../../../gateway/options/gateway-options.js";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";
import { bearing } from "../../support/issuer.js";
import { type Answer, startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../../support/tiny-subgraph.js";

/**
 * Partners that keep no rules themselves, and write down what they are asked: whatever gets past the gateway, they tell.
 * What a rule closes is called `secret…`, and its values say so.
 */
export const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key",
  "@external", "@requires", "@shareable", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy"])`;

export interface RuledPartner {
  sdl: string;
  resolvers: unknown;
}

export interface RuledOptions extends Partial<GatewayOptions> {
  /** Changes the supergraph that is composed, to one that this composition would not have made. */
  edited?: (supergraphSdl: string) => string;
}

export class RuledNetwork {
  private constructor(
    readonly gateway: TinyGateway,
    readonly partners: Record<string, TinySubgraph>,
    /** The supergraph's file. */
    readonly path: string,
    readonly supergraphSdl: string,
  ) {}

  static async start(
    partners: Record<string, RuledPartner>,
    options: RuledOptions = {},
  ): Promise<RuledNetwork> {
    const { edited = (sdl) => sdl, ...gatewayOptions } = options;
    const running: Record<string, TinySubgraph> = {};
    for (const [name, { sdl, resolvers }] of Object.entries(partners))
      running[name] = await startTinySubgraph(sdl, resolvers);
    const subgraphs = Object.entries(partners).map(([name, { sdl }]) => ({
      name,
      url: running[name]!.url,
      sdl,
    }));
    const supergraphSdl = edited(composeSupergraph(subgraphs).supergraphSdl);
    const path = join(await mkdtemp(join(tmpdir(), "legami-ruled-")), "supergraph.graphql");
    await writeFile(path, supergraphSdl);
    const gateway = await startTinyGateway({ path }, gatewayOptions).catch(async (error) => {
      for (const partner of Object.values(running)) await partner.close();
      throw error;
    });
    return new RuledNetwork(gateway, running, path, supergraphSdl);
  }

  /** Asks with these scopes, or with no token at all. */
  async ask(query: string, scopes?: readonly string[], variables?: object): Promise<Answer> {
    return this.gateway.ask(query, variables, scopes && (await bearing({ scopes })));
  }

  /** All that the partners were asked since it was last said. */
  asked(): string {
    const requests = Object.values(this.partners).flatMap((partner) => partner.requests.splice(0));
    return requests.map(({ query }) => query).join("\n");
  }

  async close(): Promise<void> {
    await Promise.all([this.gateway, ...Object.values(this.partners)].map((one) => one.close()));
    await rm(join(this.path, ".."), { recursive: true });
  }
}

/** The errors as `path code`, in the order of the answer. */
export function told({ errors = [] }: Answer): string[] {
  return errors.map(({ path = [], extensions }) => `${path.join(".")} ${extensions.code}`);
}
