import { closeEngine } from "./engine-subject.js";
import { type Finding, type FuzzReport, fuzz, told } from "./fuzz.js";
import type { SubjectName } from "./subjects.js";

afterAll(closeEngine);

/** Milliseconds: to find worlds that compose takes a loaded machine its time. */
const longest = 240_000;

/** A few of the worlds that `npm run fuzz` asks for as long as it is let: such as planners are soon done with. */
async function asked(subject: SubjectName, seeds: readonly number[], operations: number) {
  const found: string[] = [];
  const note = (finding: Finding) => {
    found.push(told(finding));
    return true;
  };
  let questions = 0;
  for (const seed of seeds) {
    const goesOn = ({ worlds }: FuzzReport) => worlds === 0;
    const options = { subjects: [subject], seed, operations, goesOn, onFinding: note, onUnplanned: note };
    questions += (await fuzz(options)).questions;
  }
  return { found, questions };
}

test(
  "random questions to random federations are answered as one process would answer them",
  async () => {
    // The second has an interface that to somebody is an object.
    expect(await asked("engine", [1006, 1106], 20)).toEqual({ found: [], questions: 40 });
  },
  longest,
);

test(
  "so they are where every plan is the gateway's own, as it is where Apollo's planner fails",
  async () => {
    expect(await asked("plain", [1106, 2001, 2002], 25)).toEqual({ found: [], questions: 75 });
  },
  longest,
);

test(
  "so they are over HTTP, by the gateway as it ships",
  async () => {
    expect(await asked("gateway", [1007], 20)).toEqual({ found: [], questions: 20 });
  },
  longest,
);
