import {
  type ASTNode,
  type DocumentNode,
  Kind,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  specifiedRules,
  validate,
  visit,
} from "graphql";
import type { Difference } from "./compare.js";
import { check, type Finding } from "./fuzz.js";
import { networkOf } from "./fuzz-case.js";
import type { Question } from "./reference.js";
import { smallerWorlds } from "./smaller-worlds.js";
import { type Subject, type SubjectName, subjects } from "./subjects.js";
import type { World } from "./world.js";

/** The smallest question, over the smallest world, that is still answered wrongly in the same way. */
export async function shrink(finding: Finding): Promise<Finding> {
  const { subject: name } = finding;
  const asked = await shrinkQuestion(name, finding);
  const smaller = await smallest(
    asked,
    ({ world }) => [...smallerWorlds(world)].map((other) => ({ ...asked, world: other })),
    ({ world, question }) => wrongIn(name, world, question, finding),
  );
  return shrinkQuestion(name, smaller);
}

/** Goes on where the last step succeeded, until a whole round of steps fails. */
async function smallest(
  from: Finding,
  stepsFrom: (finding: Finding) => Finding[],
  isWrong: (finding: Finding) => Promise<Difference | undefined>,
): Promise<Finding> {
  let [now, steps] = [from, stepsFrom(from)];
  for (let at = 0, failed = 0; failed < steps.length; ) {
    const step = steps[at % steps.length]!;
    const difference = await isWrong(step);
    if (difference) {
      now = { ...step, difference };
      steps = stepsFrom(now);
      failed = 0;
    } else {
      at += 1;
      failed += 1;
    }
  }
  return now;
}

async function wrongIn(name: SubjectName, world: World, question: Question, finding: Finding) {
  try {
    const { schema } = networkOf(world).reference;
    if (validate(schema, question.document).length > 0) return undefined;
  } catch {
    return undefined;
  }
  const subject = await subjects[name](world).catch(() => undefined);
  if (!subject) return undefined;
  try {
    return await sameWrong(subject, question, name, finding);
  } finally {
    await subject.close();
  }
}

async function sameWrong(subject: Subject, question: Question, name: SubjectName, finding: Finding) {
  const { difference } = await check(subject, question, name);
  return difference?.kind === finding.difference.kind ? difference : undefined;
}

async function shrinkQuestion(name: SubjectName, finding: Finding): Promise<Finding> {
  const subject = await subjects[name](finding.world);
  try {
    return await smallest(
      finding,
      (from) =>
        [...smallerQuestions(from.question)]
          .filter((question) => isValid(subject, question))
          .map((question) => ({ ...from, question })),
      ({ question }) => sameWrong(subject, question, name, finding),
    );
  } finally {
    await subject.close();
  }
}

const rules = specifiedRules.filter(
  (rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule,
);

function isValid(subject: Subject, { document }: Question): boolean {
  return validate(subject.network.reference.schema, document, rules).length === 0;
}

/** One step smaller each, the largest steps first. */
function* smallerQuestions({ document, variables }: Question): Generator<Question> {
  for (const set of nodesOf(document, Kind.SELECTION_SET)) {
    for (const selection of set.selections) {
      if (set.selections.length > 1)
        yield asked(
          document,
          variables,
          set,
          set.selections.filter((one) => one !== selection),
        );
      const inner = contentsOf(document, selection);
      if (inner)
        yield asked(
          document,
          variables,
          set,
          set.selections.flatMap((one) => (one === selection ? inner : [one])),
        );
    }
  }
  for (const kind of [Kind.DIRECTIVE, Kind.ARGUMENT] as const)
    for (const node of nodesOf(document, kind)) yield without(document, variables, node);
  for (const field of nodesOf(document, Kind.FIELD))
    if (field.alias) yield without(document, variables, field.alias);
}

/** What stands in the place of a fragment. */
function contentsOf(document: DocumentNode, selection: SelectionNode): readonly SelectionNode[] | undefined {
  if (selection.kind === Kind.FIELD) return undefined;
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections;
  const fragment = nodesOf(document, Kind.FRAGMENT_DEFINITION).find(
    ({ name }) => name.value === selection.name.value,
  );
  return (
    fragment && [
      {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: fragment.typeCondition,
        directives: selection.directives ?? [],
        selectionSet: fragment.selectionSet,
      },
    ]
  );
}

function asked(
  document: DocumentNode,
  variables: Record<string, unknown>,
  set: SelectionSetNode,
  selections: readonly SelectionNode[],
): Question {
  return tidy(
    visit(document, { SelectionSet: (node) => (node === set ? { ...node, selections } : undefined) }),
    variables,
  );
}

function without(document: DocumentNode, variables: Record<string, unknown>, unwanted: ASTNode): Question {
  return tidy(visit(document, { enter: (node) => (node === unwanted ? null : undefined) }), variables);
}

/** Drops the fragments and variables that nobody uses any more. */
function tidy(document: DocumentNode, variables: Record<string, unknown>): Question {
  let tidied = document;
  for (;;) {
    const spread = new Set(nodesOf(tidied, Kind.FRAGMENT_SPREAD).map(({ name }) => name.value));
    const definitions = tidied.definitions.filter(
      (one) => one.kind !== Kind.FRAGMENT_DEFINITION || spread.has(one.name.value),
    );
    if (definitions.length === tidied.definitions.length) break;
    tidied = { ...tidied, definitions };
  }
  const uses = (name: string) => print(tidied).split(new RegExp(`\\$${name}\\b`)).length > 2;
  const used = Object.fromEntries(
    nodesOf(tidied, Kind.VARIABLE_DEFINITION).map(({ variable }) => [
      variable.name.value,
      uses(variable.name.value),
    ]),
  );
  const bare = visit(tidied, {
    VariableDefinition: ({ variable }) => (used[variable.name.value] ? undefined : null),
  });
  const given = Object.entries(variables).filter(([name]) => used[name]);
  return { document: parse(print(bare)), variables: Object.fromEntries(given) };
}

function nodesOf<K extends Kind>(document: DocumentNode, kind: K): Extract<ASTNode, { kind: K }>[] {
  const found: ASTNode[] = [];
  visit(document, { enter: (node) => void (node.kind === kind && found.push(node)) });
  return found as Extract<ASTNode, { kind: K }>[];
}
