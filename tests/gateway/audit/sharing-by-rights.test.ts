import { times } from "../../support/crowd.js";
import { smallEngine } from "./small-engine.js";

const sdl = `type Query { mine: String } type Mutation { add: Int }`;

let engine: Awaited<ReturnType<typeof smallEngine>>;
let asked: (string | undefined)[];
beforeEach(async () => {
  asked = [];
  engine = await smallEngine({ records: sdl }, async ({ caller, query }) => {
    asked.push(caller);
    const count = asked.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { data: query.startsWith("mutation") ? { add: count } : { mine: `of ${caller}` } };
  });
});
afterEach(() => engine.close());

test("what several callers ask at the same moment is asked once for each of them, and each has their own", async () => {
  const callers = times(40, (index) => ["Ada", "Bruno", undefined][index % 3]);
  const answers = await Promise.all(callers.map((caller) => engine.ask("{ mine }", caller)));
  expect(answers).toEqual(callers.map((caller) => `{"data":{"mine":"of ${caller}"}}`));
  expect(asked.sort()).toEqual(["Ada", "Bruno", undefined]);
});

test("what changes something is done as often as it is asked, also by one caller at the same moment", async () => {
  const answers = await Promise.all(times(10, () => engine.ask("mutation { add }", "Ada")));
  expect(new Set(answers).size).toBe(10);
  expect(asked).toHaveLength(10);
});
