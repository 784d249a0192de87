import { Kind, type OperationDefinitionNode, parse, print, stripIgnoredCharacters } from "graphql";
import type { FetchNode } from "../planning/plan.js";
import { renamedKeys } from "../planning/renamed-keys.js";
import { outermostKeys } from "./fetched-selection.js";
import { RepresentationWriter } from "./representations.js";
import type { TypeConditions } from "./type-conditions.js";

/**
 * What a partner is asked of things that it knows by key. Fetches for different places of an answer are often the same
 * but for the place: then they are of one kind, and what is in both places is asked once.
 */
export class EntityKind {
  /** What follows `_entities(representations: …)`. */
  readonly selection: string;
  /** The declaration of each variable, but for the representations. */
  readonly declarations = new Map<string, string>();
  readonly writer: RepresentationWriter;
  readonly renamed: ReadonlyMap<string, string>;

  constructor(
    /** The first of its fetches: in all others, only the place differs. */
    readonly node: FetchNode,
    readonly types: TypeConditions,
  ) {
    const operation = operationOf(node);
    const [entities] = operation.selectionSet.selections;
    if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined)
      throw new Error("A fetch by key selects no entities.");
    this.selection = compact(print(entities.selectionSet));
    for (const declaration of operation.variableDefinitions ?? [])
      if (declaration.variable.name.value !== "representations")
        this.declarations.set(declaration.variable.name.value, compact(print(declaration)));
    this.writer = new RepresentationWriter(node, types);
    this.renamed = renamedKeys(node);
  }

  /** The keys that it would give an object of this type. */
  keysOf(typename: unknown): string[] {
    return outermostKeys(this.node, typename, this.types);
  }
}

/** Fetches with equal keys are of one kind. */
export function kindKey({
  serviceName,
  operation,
  requires,
  inputRewrites,
  outputRewrites,
}: FetchNode): string {
  const text = operation.slice(operation.indexOf("("));
  return JSON.stringify([serviceName, text, requires, inputRewrites, outputRewrites]);
}

function operationOf(node: FetchNode): OperationDefinitionNode {
  const [operation, ...others] = parse(node.operation, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new Error("A fetch is not one operation without fragments.");
  return operation;
}

function compact(text: string): string {
  return stripIgnoredCharacters(text);
}
