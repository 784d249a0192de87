import { Kind, type SelectionNode } from "graphql";
import type { Fields } from "./field-set.js";
import type { Requirement } from "./plan.js";
import { nameNode, onType, selectionSet, typename } from "./selection-nodes.js";

/** What a partner has to be told of things of a type, as plans say it. */
export function requirementOf(type: string, fields: Fields): Requirement {
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

/** What a requirement reads, as it would be asked for. */
export function requiredFields({ selections = [] }: Requirement): SelectionNode[] {
  return selections.map((one): SelectionNode => {
    if (one.kind === "InlineFragment") return onType(one.typeCondition, requiredFields(one));
    return {
      kind: Kind.FIELD,
      name: nameNode(one.name),
      ...(one.alias && { alias: nameNode(one.alias) }),
      ...(one.selections && { selectionSet: selectionSet(requiredFields(one)) }),
    };
  });
}
