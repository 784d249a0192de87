import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import { projectRoot } from "../../shared/paths.js";

/** One of `examples/questions`: an operation, and in its first line the question. */
export interface Question {
  /** As one types it: `one-municipality`. */
  name: string;
  /** The question itself, a sentence. */
  text: string;
  /** The demo account that may ask it, where not everybody may: `# As caritas.` among its first comments. */
  account: string | undefined;
  /** The operation, as it stands in the file. */
  source: string;
  document: DocumentNode;
  variables: readonly VariableDefinitionNode[];
}

export const questionsFolder = join(projectRoot, "examples", "questions");

/** All questions, by name. */
export function readQuestions(folder = questionsFolder): Question[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".graphql"));
  return files.sort().map((file) => {
    const source = readFileSync(join(folder, file), "utf8");
    const document = parse(source);
    return {
      name: file.slice(0, -".graphql".length),
      text: /^#\s*(.*)/.exec(source)?.[1] ?? "",
      account: /^# As ([a-z-]+)\.$/m.exec(source)?.[1],
      source,
      document,
      variables: operationOf(document).variableDefinitions ?? [],
    };
  });
}

export function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation as OperationDefinitionNode;
}

/** The fields of a selection set, those of inline fragments too. */
export function fieldsOf(selectionSet: SelectionSetNode | undefined): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet) : [];
  });
}

const more = fieldsOf(operationOf(parse("{ __typename partial }")).selectionSet);

/** Asks of every protected figure also whether it is a count and whether it is partial, so that it can be shown as such. */
export function withMarks(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(node) {
      const names = fieldsOf(node).map(({ name }) => name.value);
      if (!names.includes("suppressed")) return undefined;
      const missing = more.filter(({ name }) => !names.includes(name.value));
      return { ...node, selections: [...node.selections, ...missing] };
    },
  });
}
