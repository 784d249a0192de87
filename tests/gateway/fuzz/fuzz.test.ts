import { closeEngine } from "./engine-subject.js";
import { type Finding, fuzz, told } from "./fuzz.js";
import type { SubjectName } from "./subjects.js";

afterAll(closeEngine);

/** Milliseconds: to find worlds that compose takes a loaded machine its time. */
const longest = 240_000;

/** A few of the worlds that `npm run fuzz` asks for as long as it is let. */
async function differences(subject: SubjectName, seed: number, worlds: number, operations: number) {
  const found: string[] = [];
  const note = (finding: Finding) => {
    found.push(told(finding));
    return true;
  };
  const goesOn = (done: { worlds: number }) => done.worlds < worlds;
  const report = await fuzz({
    subjects: [subject],
    seed,
    operations,
    goesOn,
    onFinding: note,
    onUnplanned: note,
  });
  return { found, report };
}

test(
  "random questions to random federations are answered as one process would answer them",
  async () => {
    const { found, report } = await differences("engine", 1000, 2, 40);
    expect(found).toEqual([]);
    expect(report).toMatchObject({ worlds: 2, questions: 80, unplanned: 0 });
  },
  longest,
);

test(
  "so they are where every plan is the gateway's own, as it is where Apollo's planner fails",
  async () => {
    const { found, report } = await differences("plain", 2000, 5, 40);
    expect(found).toEqual([]);
    expect(report).toMatchObject({ worlds: 5, questions: 200, unplanned: 0 });
  },
  longest,
);

test(
  "so they are over HTTP, by the gateway as it ships",
  async () => {
    const { found, report } = await differences("gateway", 3000, 1, 20);
    expect(found).toEqual([]);
    expect(report).toMatchObject({ worlds: 1, questions: 20, unplanned: 0 });
  },
  longest,
);
