import { setImmediate } from "node:timers/promises";
import { print } from "graphql";
import { type Answer, type Difference, differenceOf } from "./compare.js";
import { composingWorld } from "./fuzz-case.js";
import { makeOperation } from "./make-operation.js";
import type { Question } from "./reference.js";
import { type Subject, type SubjectName, subjects } from "./subjects.js";
import type { World } from "./world.js";

/** One question that was answered wrongly. */
export interface Finding {
  subject: SubjectName;
  seed: number;
  operation: number;
  world: World;
  question: Question;
  difference: Difference;
}

export interface FuzzOptions {
  /** Who are asked, each the same. */
  subjects: readonly SubjectName[];
  /** The first world's; the next ones count up. */
  seed: number;
  /** How many questions each world is asked. */
  operations: number;
  /** Whether to go on to another world. */
  goesOn(report: FuzzReport): boolean;
  /** Called for each; the world is left after one where it answers true. */
  onFinding(finding: Finding): boolean | Promise<boolean>;
  onUnplanned?(finding: Finding): void;
}

export interface FuzzReport {
  worlds: number;
  questions: number;
  /** Of which something failed on purpose. */
  withErrors: number;
  /** Of which the gateway says that it can't plan them: never one that took it long and was answered wrongly. */
  unplanned: number;
  /** Milliseconds that the slowest answer took. */
  slowest: number;
}

/** Asks random worlds random questions, and compares each answer with what one process would answer. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = { worlds: 0, questions: 0, withErrors: 0, unplanned: 0, slowest: 0 };
  for (let seed = options.seed; options.goesOn(report); seed++) {
    const world = composingWorld(seed);
    for (const name of options.subjects) {
      const subject = await subjects[name](world);
      try {
        await askAll(subject, { subject: name, seed, world }, options, report);
      } finally {
        await subject.close();
      }
    }
    report.worlds += 1;
    await setImmediate();
  }
  return report;
}

async function askAll(
  subject: Subject,
  about: Pick<Finding, "subject" | "seed" | "world">,
  { operations, onFinding, onUnplanned }: FuzzOptions,
  report: FuzzReport,
): Promise<void> {
  const { schema } = subject.network.reference;
  for (let operation = 0; operation < operations; operation++) {
    const question = makeOperation(schema, about.seed * 10_000 + operation);
    const began = Date.now();
    const { difference, failed, answer } = await check(subject, question, about.subject);
    report.questions += 1;
    report.slowest = Math.max(report.slowest, Date.now() - began);
    if (failed) report.withErrors += 1;
    if (!difference) continue;
    const finding = { ...about, operation, question, difference };
    if (isUnplanned(answer)) {
      report.unplanned += 1;
      onUnplanned?.(finding);
    } else if (await onFinding(finding)) break;
  }
}

/** Nothing but an error that has no place in the answer. */
function isUnplanned({ data, errors = [] }: Answer): boolean {
  return !data && errors.length === 1 && errors[0]?.path === undefined;
}

/** Asks once, and says what is wrong with the answer. */
export async function check(subject: Subject, question: Question, name: SubjectName) {
  const { reference, data, world } = subject.network;
  data.changes = 0;
  const expected = reference.answer(question);
  const failures = reference.failures(question);
  data.changes = 0;
  const answer: Answer = await subject.ask(question).catch((error) => ({ errors: [error] }));
  const partners = name === "stock" ? undefined : world.subgraphs;
  const difference = differenceOf(answer, expected, failures, partners);
  return { difference, failed: failures.length > 0, answer, expected };
}

/** What somebody needs to see it again. */
export function told({ subject, seed, operation, question, difference }: Finding): string {
  return [
    `${difference.kind}: ${difference.detail}`,
    `${subject}, seed ${seed}, operation ${operation}`,
    print(question.document),
    JSON.stringify(question.variables),
  ].join("\n");
}
