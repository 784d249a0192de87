import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../../support/tiny-subgraph.js";

/** What one partner serves; the link to federation's directives is put before it. */
export interface CasePartner {
  sdl: string;
  resolvers: object;
}

/** A query and what it must give. */
export interface Case {
  query: string;
  variables?: object;
  data: unknown;
  /** Each as `path partner`, such as `shops.1.rent taxes`; none unless given. */
  errors?: readonly string[];
  /** What stock does instead, where it is known to be wrong: that is what the case guards against. */
  stock?: string;
}

export interface Federation {
  gateway: TinyGateway;
  partners: Record<string, TinySubgraph>;
}

export const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external",
  "@requires", "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject"])`;

/**
 * Tests of one theme: partners of a few lines over real HTTP, the gateway over them, and a test for each case.
 * @returns what runs while they do, for tests that look further
 */
export function federation(
  theme: string,
  described: Record<string, CasePartner>,
  cases: Record<string, Case>,
  further: (running: () => Federation) => void = () => {},
): void {
  let running: Federation;
  describe(theme, () => {
    beforeAll(async () => {
      const started = await Promise.all(
        Object.entries(described).map(async ([name, { sdl, resolvers }]) => {
          const whole = `${link}\n${sdl}`;
          return [name, await startTinySubgraph(whole, resolvers), whole] as const;
        }),
      );
      const partners = started.map(([name, { url }, snapshot]) => ({ name, url, snapshot }));
      const gateway = await startTinyGateway({ partners });
      running = { gateway, partners: Object.fromEntries(started) };
    });
    afterAll(async () => {
      await running?.gateway.close();
      await Promise.all(Object.values(running?.partners ?? {}).map((partner) => partner.close()));
    });
    for (const [title, one] of Object.entries(cases)) {
      const guarded = one.stock === undefined ? title : `${title} (${one.stock})`;
      test(guarded, async () => expect(await answered(running.gateway, one)).toEqual(expected(one)));
    }
    further(() => running);
  });
}

/** What a partner was asked for clients: the gateway also looks now and then whether its schema is still the same. */
export function questionsTo(partner: TinySubgraph): string[] {
  return partner.requests.flatMap(({ query = "" }) => (query.includes("_service") ? [] : [query]));
}

async function answered({ ask }: TinyGateway, { query, variables }: Case) {
  const { data, errors = [], ...rest } = await ask(query, variables);
  if (data === undefined) return { message: errors.map(({ message }) => message) };
  return {
    ...rest,
    data,
    errors: errors.map(({ path, extensions }) => `${path?.join(".")} ${extensions.partner}`).sort(),
  };
}

function expected({ data, errors = [] }: Case) {
  return { data, errors: [...errors].sort() };
}
