import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { deferAs, firstPart, partOf } from "./numbered-parts.js";

/**
 * Says of each field once, by `@defer`, that it is fetched later: where only later parts of the answer select it. What
 * several select, under whatever fragments, is fetched with the first of them: so nothing is asked for twice, and no list
 * is put together of what was asked at different times.
 * @param document an operation in its normal form, with its parts numbered and no fragments by name
 */
export function partsApart(document: DocumentNode): DocumentNode {
  const [operation] = document.definitions as OperationDefinitionNode[];
  const owners = new Map<string, number>();
  note(operation!.selectionSet, "", firstPart, owners);
  const selectionSet = new Apart(owners).set(operation!.selectionSet, "", firstPart);
  return { ...document, definitions: [{ ...operation!, selectionSet }] };
}

/** Finds the first part that selects what is at a path. */
function note(set: SelectionSetNode, at: string, part: number, owners: Map<string, number>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const path = below(at, selection);
      owners.set(path, Math.min(owners.get(path) ?? part, part));
      if (selection.selectionSet) note(selection.selectionSet, path, part, owners);
    } else if (selection.kind === Kind.INLINE_FRAGMENT)
      note(selection.selectionSet, at, partOf(selection) ?? part, owners);
  }
}

class Apart {
  /** One for each object and part: under whatever fragments, what has the same is fetched together. */
  private readonly labels = new Map<string, number>();

  constructor(private readonly owners: ReadonlyMap<string, number>) {}

  /** @param part with which the object is fetched whose selection it is */
  set(set: SelectionSetNode, at: string, part: number): SelectionSetNode {
    const now: SelectionNode[] = [];
    const later = new Map<number, SelectionNode[]>();
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const owner = this.owners.get(below(at, selection))!;
        const field = this.field(selection, at, owner);
        if (owner === part) now.push(field);
        else later.set(owner, [...(later.get(owner) ?? []), field]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT)
        now.push({ ...selection, directives: [], selectionSet: this.set(selection.selectionSet, at, part) });
    }
    const deferred = [...later].map(([owner, fields]) => this.deferred(fields, `${at} ${owner}`));
    return { ...set, selections: [...now, ...deferred] };
  }

  private field(node: FieldNode, at: string, owner: number): FieldNode {
    const { selectionSet } = node;
    return selectionSet ? { ...node, selectionSet: this.set(selectionSet, below(at, node), owner) } : node;
  }

  private deferred(selections: readonly SelectionNode[], where: string): SelectionNode {
    const label = this.labels.get(where) ?? this.labels.size;
    this.labels.set(where, label);
    const directives = [deferAs(label)];
    return {
      kind: Kind.INLINE_FRAGMENT,
      directives,
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    };
  }
}

function below(at: string, { alias, name }: FieldNode): string {
  return `${at}/${(alias ?? name).value}`;
}
