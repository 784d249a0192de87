import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  visit,
} from "graphql";
import type { Draft, DraftedSelection } from "./draft.js";
import type { FetchDataRewrite, FetchNode } from "./plan.js";
import { requirementOf } from "./requirements.js";
import { nameNode, onType, selectionSet, typename } from "./selection-nodes.js";

/** Writes what one draft asks its partner. */
export class FetchWriter {
  private readonly rewrites: FetchDataRewrite[] = [];

  constructor(
    private readonly draft: Draft,
    private readonly asked: OperationDefinitionNode,
    private readonly number: number,
  ) {}

  fetch(): FetchNode {
    const { partner, entity, selection } = this.draft;
    const isChange = this.asked.operation === "mutation" && this.number === 0;
    const operationKind = isChange ? ("mutation" as const) : ("query" as const);
    const selections = this.selections(selection, entity ? [`... on ${selection.type}`] : []);
    const written = entity
      ? [{ ...entities, selectionSet: selectionSet([onType(selection.type, selections)]) }]
      : selections;
    const { text, variables, name } = this.operation(written, operationKind);
    return {
      kind: "Fetch",
      serviceName: partner.name,
      operation: text,
      operationName: name,
      operationKind,
      variableUsages: variables,
      ...(entity && { requires: [requirementOf(entity.type, entity.requires)] }),
      ...(entity && entity.type !== selection.type && { inputRewrites: [this.renamedType(entity.type)] }),
      ...(this.rewrites.length > 0 && { outputRewrites: this.rewrites }),
    } as FetchNode;
  }

  /** To a partner to whom an interface is an object, all things are of that. */
  private renamedType(type: string): FetchDataRewrite {
    const path = [`... on ${type}`, "__typename"];
    return { kind: "ValueSetter", path, setValueTo: this.draft.selection.type };
  }

  private operation(selections: SelectionNode[], kind: "query" | "mutation") {
    const used = new Set<string>();
    const asked = selectionSet(selections);
    visit(asked, { Variable: (variable) => void used.add(variable.name.value) });
    const declared = (this.asked.variableDefinitions ?? []).filter(({ variable }) =>
      used.has(variable.name.value),
    );
    const { name: askedName } = this.asked;
    const name =
      askedName && `${askedName.value}__${this.draft.partner.name.replace(/\W/g, "_")}__${this.number}`;
    const document: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: kind as never,
      ...(name && { name: nameNode(name) }),
      variableDefinitions: [...(this.draft.entity ? representations : []), ...declared],
      selectionSet: asked,
    };
    const variables = declared.map(({ variable }) => variable.name.value);
    return { text: stripIgnoredCharacters(print(document)), variables, name };
  }

  private selections({ fields, byType }: DraftedSelection, path: string[]): SelectionNode[] {
    const written: SelectionNode[] = [];
    if (path.length > 0) written.push(typename);
    for (const [key, { node, under }] of fields) written.push(this.field(node, key, under, path));
    const taken = new Map([...fields].map(([key, { known }]) => [key, known.type]));
    for (const one of byType.values()) {
      const inner = [...path, `... on ${one.type}`];
      const ofType = [...one.fields].map(([key, { node, known, under }]) => {
        // Things of two types may have fields of the same name that have little else in common.
        const isTaken = taken.has(key) && (under !== undefined || taken.get(key) !== known.type);
        taken.set(key, taken.get(key) ?? known.type);
        return this.field(node, isTaken ? this.renamed(key, inner) : key, under, inner);
      });
      written.push(onType(one.type, [typename, ...ofType]));
    }
    return written.length > 0 ? written : [typename];
  }

  private field(
    node: FieldNode,
    key: string,
    under: DraftedSelection | undefined,
    path: string[],
  ): FieldNode {
    const { alias: _, selectionSet: __, ...bare } = node;
    return {
      ...bare,
      ...(key !== node.name.value && { alias: nameNode(key) }),
      ...(under && { selectionSet: selectionSet(this.selections(under, [...path, key])) }),
    };
  }

  private renamed(key: string, path: string[]): string {
    const alias = `${key}__alias_${this.rewrites.length}`;
    this.rewrites.push({ kind: "KeyRenamer", path: [...path, alias], renameKeyTo: key });
    return alias;
  }
}

const [aboutThings] = parse(
  "query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }",
  { noLocation: true },
).definitions as [OperationDefinitionNode];
const { variableDefinitions: representations = [] } = aboutThings;
const [entities] = aboutThings.selectionSet.selections as [FieldNode];
