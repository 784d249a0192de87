import { closeEngine } from "./engine-subject.js";
import { type Finding, fuzz, told } from "./fuzz.js";
import type { SubjectName } from "./subjects.js";

afterAll(closeEngine);

/** A few of the worlds that `npm run fuzz` asks for as long as it is let. */
async function differences(subject: SubjectName, seed: number, worlds: number, operations: number) {
  const found: string[] = [];
  const note = (finding: Finding) => {
    found.push(told(finding));
    return true;
  };
  const goesOn = (done: number) => done < worlds;
  const report = await fuzz({ subject, seed, operations, goesOn, onFinding: note, onUnplanned: note });
  return { found, report };
}

test("random questions to random federations are answered as one process would answer them", async () => {
  const { found, report } = await differences("engine", 1000, 25, 20);
  expect(found).toEqual([]);
  expect(report).toMatchObject({ worlds: 25, questions: 500, unplanned: 0 });
});

test("so they are where every plan is the gateway's own, as it is where Apollo's planner fails", async () => {
  const { found, report } = await differences("plain", 2000, 50, 20);
  expect(found).toEqual([]);
  expect(report).toMatchObject({ worlds: 50, questions: 1000, unplanned: 0 });
});

test("so they are over HTTP, by the gateway as it ships", async () => {
  const { found, report } = await differences("gateway", 3000, 3, 20);
  expect(found).toEqual([]);
  expect(report).toMatchObject({ worlds: 3, questions: 60, unplanned: 0 });
});
