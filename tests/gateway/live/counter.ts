import type { GatewayOptions } from "../../../gateway/options/gateway-options.js";
import { Newest } from "../../../shared/live/newest.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../../support/tiny-subgraph.js";

export const counterSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { count: Int! later: Int! }
  type Mutation { add: Int! }
  type Subscription { counted(padding: Int = 0): Counter! }
  type Counter @key(fields: "id") { id: ID! count: Int! padding: String! }`;

const signsSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { signs: Int }
  type Counter @key(fields: "id") { id: ID! sign: String! }`;

/** A partner that counts, and another that puts a sign on what is counted. */
export class CounterNetwork {
  count = 0;
  readonly watching = new Set<Newest<true>>();
  /** Who asked for `later`. */
  readonly waiting = new Set<(value: unknown) => void>();
  counter!: TinySubgraph;
  signs!: TinySubgraph;
  readonly gateways: TinyGateway[] = [];

  static async start(): Promise<CounterNetwork> {
    const network = new CounterNetwork();
    network.counter = await startTinySubgraph(counterSdl, network.resolvers());
    network.signs = await startTinySubgraph(signsSdl, {
      Counter: { __resolveReference: (key: object) => key, sign: () => "+" },
    });
    return network;
  }

  add(): number {
    this.count++;
    for (const watch of this.watching) watch.put(true);
    return this.count;
  }

  /** Answers who asked for `later`. */
  release(): void {
    for (const resolve of this.waiting) resolve(undefined);
    this.waiting.clear();
  }

  get partners() {
    return [
      { name: "counter", url: this.counter.url, sdl: counterSdl, snapshot: counterSdl },
      { name: "signs", url: this.signs.url, sdl: signsSdl, snapshot: signsSdl },
    ];
  }

  async gateway(
    options: Partial<GatewayOptions> = {},
    supergraph?: GatewayOptions["supergraph"],
  ): Promise<TinyGateway> {
    const gateway = await startTinyGateway(supergraph ?? { partners: this.partners }, options);
    this.gateways.push(gateway);
    return gateway;
  }

  async close(): Promise<void> {
    await Promise.all([...this.gateways, this.counter, this.signs].map((one) => one.close()));
  }

  private resolvers() {
    return {
      Query: {
        count: () => this.count,
        later: () => new Promise((resolve) => this.waiting.add(resolve)).then(() => this.count),
      },
      Mutation: { add: () => this.add() },
      Subscription: {
        counted: {
          subscribe: () => this.watch(),
          resolve: (_: unknown, { padding }: { padding: number }) => ({
            id: "1",
            count: this.count,
            padding: "x".repeat(padding),
          }),
        },
      },
    };
  }

  private watch(): Newest<true> {
    const watch: Newest<true> = new Newest(() => this.watching.delete(watch));
    this.watching.add(watch);
    watch.put(true);
    return watch;
  }
}
