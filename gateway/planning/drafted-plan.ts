import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import type { Draft, DraftedSelection } from "./draft.js";
import type { Fields } from "./field-set.js";
import type { FetchDataRewrite, FetchNode, PlanNode, Requirement } from "./plan.js";
import { onType } from "./selected-fields.js";

/** Makes a plan of drafts: what need not wait for each other is asked at the same time. */
export function draftedPlan(drafts: readonly Draft[], operation: OperationDefinitionNode): PlanNode {
  const levels: PlanNode[][] = [];
  for (const [number, draft] of drafts.entries()) {
    levels[draft.level] ??= [];
    levels[draft.level]!.push(placed(draft, new FetchWriter(draft, operation, number).fetch()));
  }
  const steps = levels.map((nodes) =>
    nodes.length === 1 ? nodes[0]! : ({ kind: "Parallel", nodes } as const),
  );
  return inSequence(steps);
}

export function inSequence(nodes: PlanNode[]): PlanNode {
  return nodes.length === 1 ? nodes[0]! : { kind: "Sequence", nodes };
}

function placed({ path }: Draft, node: FetchNode): PlanNode {
  return path.length === 0 ? node : { kind: "Flatten", path: [...path], node };
}

class FetchWriter {
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
    const written = entity ? [entitiesOf(onType(selection.type, selections))] : selections;
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
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
    visit(selectionSet, { Variable: (variable) => void used.add(variable.name.value) });
    const declared = (this.asked.variableDefinitions ?? []).filter(({ variable }) =>
      used.has(variable.name.value),
    );
    const { name: askedName } = this.asked;
    const name =
      askedName && `${askedName.value}__${this.draft.partner.name.replace(/\W/g, "_")}__${this.number}`;
    const document: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: kind as never,
      ...(name && { name: { kind: Kind.NAME, value: name } }),
      variableDefinitions: [...(this.draft.entity ? [representations] : []), ...declared],
      selectionSet,
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
      ...(key !== node.name.value && { alias: { kind: Kind.NAME, value: key } }),
      ...(under && {
        selectionSet: { kind: Kind.SELECTION_SET, selections: this.selections(under, [...path, key]) },
      }),
    };
  }

  private renamed(key: string, path: string[]): string {
    const alias = `${key}__alias_${this.rewrites.length}`;
    this.rewrites.push({ kind: "KeyRenamer", path: [...path, alias], renameKeyTo: key });
    return alias;
  }
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: "representations" } } as const;

/** `$representations: [_Any!]!` */
const representations: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable,
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: {
      kind: Kind.LIST_TYPE,
      type: {
        kind: Kind.NON_NULL_TYPE,
        type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: "_Any" } },
      },
    },
  },
};

function entitiesOf(selection: SelectionNode): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: "_entities" },
    arguments: [
      { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: "representations" }, value: variable },
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
  };
}

function requirementOf(type: string, fields: Fields): Requirement {
  const selections = [{ kind: "Field", name: "__typename" } as const, ...requirementsOf(fields)];
  return { kind: "InlineFragment", typeCondition: type, selections };
}

function requirementsOf(fields: Fields): Requirement[] {
  const byName = new Map<string, SelectionNode[]>();
  const ofSome: Requirement[] = [];
  for (const one of fields) {
    if (one.kind === Kind.FRAGMENT_SPREAD) continue;
    const under = one.selectionSet?.selections ?? [];
    if (one.kind === Kind.FIELD) {
      byName.set(one.name.value, [...(byName.get(one.name.value) ?? []), ...under]);
      continue;
    }
    const typeCondition = one.typeCondition?.name.value;
    const selections = requirementsOf(under);
    ofSome.push({ kind: "InlineFragment", ...(typeCondition && { typeCondition }), selections });
  }
  const ofAll = [...byName].map(([name, under]): Requirement => {
    const selections = under.length > 0 && { selections: requirementsOf(withTypename(under)) };
    return { kind: "Field", name, ...selections };
  });
  return [...ofAll, ...ofSome];
}

/** Which kind of thing it is has to be told where that makes a difference. */
function withTypename(fields: Fields): Fields {
  return fields.some(({ kind }) => kind === Kind.INLINE_FRAGMENT) ? [typename, ...fields] : fields;
}
