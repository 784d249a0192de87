import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { type ExecutionResult, getOperationAST, print } from "graphql";
import { Engine } from "../../../gateway/execution/engine.js";
import { partsForms } from "../../../gateway/live/parts/parts-forms.js";
import { Planner } from "../../../gateway/planning/planner.js";
import { nobody } from "../../../shared/auth/caller.js";
import { Seeded } from "../../../shared/demo-data/seeded.js";
import type { PartsType } from "../../../shared/server/graphql-over-http.js";
import { MergedAnswer, type Part } from "../../support/parts.js";
import { quietLog } from "../../support/quiet-log.js";
import type { Answer } from "../../support/tiny-gateway.js";
import { composingWorld, type Network, networkOf } from "../fuzz/fuzz-case.js";
import { makeOperation } from "../fuzz/make-operation.js";
import type { Question } from "../fuzz/reference.js";
import type { Asked } from "../fuzz/subgraph.js";
import { withDefers, withoutDeferred } from "./deferring.js";

interface Served {
  network: Network;
  engine: Engine;
}

/** Milliseconds for Apollo's planner: what it plans is to be the same on a loaded machine. */
const patience = { planning: 8_000, waiting: 60_000 };
const forms = Object.keys(partsForms) as PartsType[];
const worlds: Served[] = [];
/** How many turns of the event loop each partner lets pass before it answers. */
let turns = () => 0;

beforeAll(async () => {
  for (const seed of [7001, 7002, 7003]) worlds.push(await serve(networkOf(composingWorld(seed))));
});
afterAll(() => Promise.all(worlds.map(({ engine }) => engine.close())));

async function serve(network: Network): Promise<Served> {
  const partners = {
    async ask(partner: string, { body }: { body: string }) {
      for (let turn = turns(); turn > 0; turn--) await setImmediate();
      const answer = await network.subgraphs.get(partner)!.answer(JSON.parse(body) as Asked);
      return JSON.parse(JSON.stringify(answer));
    },
  };
  const engine = new Engine({
    partners,
    decide: async () => false,
    log: quietLog,
    formatError: (formatted) => formatted,
    planner: new Planner(quietLog, undefined, patience),
  });
  await engine.serve(network.supergraph.supergraphSdl);
  return { network, engine };
}

async function answerOf(engine: Engine, { document, variables }: Question): Promise<Answer> {
  const request = { variables, context: { forward: {} }, caller: nobody };
  return JSON.parse(JSON.stringify(await engine.prepare(document).answer(request)));
}

async function partsOf(engine: Engine, { document, variables }: Question, form: PartsType): Promise<Part[]> {
  const prepared = engine.prepare(document);
  const request = { variables, context: { forward: {} }, caller: nobody };
  const answer = (await prepared.inParts?.answer(request)) ?? {
    result: await prepared.answer(request),
  };
  if ("result" in answer) return [JSON.parse(JSON.stringify(answer.result))];
  const { data, errors, awaited } = await answer.parts.begin();
  const rest = { awaited, deliveries: answer.parts.rest() };
  const first = { data, ...(errors.length > 0 && { errors }) } as never;
  const body = partsForms[form](first, rest, (told) => told.map((error) => error.toJSON()));
  const all: unknown[] = [body.initialResult];
  for await (const part of body.subsequentResults) all.push(part);
  return JSON.parse(JSON.stringify(all));
}

const asked = fc.record({
  world: fc.nat(),
  operation: fc.nat(1_000_000),
  defers: fc.nat(1_000_000),
  pace: fc.nat(1_000_000),
  form: fc.constantFrom(...forms),
});

test("whatever is deferred, and whoever answers first: the parts together are the whole answer", async () => {
  let deferred = 0;
  await fc.assert(
    fc.asyncProperty(asked, async ({ world, operation, defers, pace, form }) => {
      const { network, engine } = worlds[world % worlds.length]!;
      const { reference, data } = network;
      const { document: plain, variables } = makeOperation(reference.schema, operation);
      const isMutation = getOperationAST(plain)?.operation === "mutation";
      const conditions = Object.keys(variables).filter((name) => typeof variables[name] === "boolean");
      const document = withDefers(plain, new Seeded(defers), conditions);
      const paces = new Seeded(pace);
      turns = () => paces.integer(0, 6);
      data.changes = 0;
      const parts = await partsOf(engine, { document, variables }, form);
      if (parts.length > 1) deferred++;
      const failures = reference.failures({ document, variables });
      data.changes = 0;
      const whole = await answerOf(engine, { document, variables });
      data.changes = 0;
      const first = reference.answer({ document: withoutDeferred(document, variables), variables });
      const merged = new MergedAnswer();
      for (const part of parts) merged.add(part);
      const context = print(document);
      if (failures.length + (whole.errors ?? []).length === 0) {
        if (!isMutation)
          expect({ context, first: parts[0]?.data }).toEqual({ context, first: plainData(first) });
        expect({ context, data: merged.data, errors: merged.errors }).toEqual({
          context,
          data: whole.data,
          errors: [],
        });
      } else {
        const unasked = merged.errors.filter(({ path = [] }) => !leadsToAny(path, failures, whole));
        const lacks = lacking(merged.data, whole.data);
        expect({ context, unasked, lacks }).toEqual({ context, unasked: [], lacks: undefined });
      }
      parts.forEach(({ hasNext }, index) => {
        if (parts.length > 1) expect(hasNext).toBe(index < parts.length - 1);
      });
    }),
    { numRuns: 120, endOnFailure: true },
  );
  // So not all are nothing but whole answers.
  expect(deferred).toBeGreaterThan(60);
});

function plainData({ data }: ExecutionResult): unknown {
  return JSON.parse(JSON.stringify(data));
}

/** Whether something fails there or below, where a null may have climbed from. */
function leadsToAny(path: readonly (string | number)[], failures: readonly string[], whole: Answer): boolean {
  const at = path.join(".");
  const told = (whole.errors ?? []).map((error) => (error.path ?? []).join("."));
  return at === "" || [...failures, ...told].some((one) => one === at || one.startsWith(`${at}.`));
}

/** Where parts together lack something of the whole: a null that climbs ends with its part, so they may have more. */
function lacking(has: unknown, whole: unknown, path = "data"): string | undefined {
  if (whole === null) return undefined;
  if (typeof whole !== "object" || typeof has !== "object" || has === null)
    return has === whole ? undefined : path;
  for (const [key, value] of Object.entries(whole)) {
    const found =
      key in has ? lacking((has as Record<string, unknown>)[key], value, `${path}.${key}`) : `${path}.${key}`;
    if (found) return found;
  }
  return undefined;
}
