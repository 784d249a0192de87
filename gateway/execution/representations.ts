import type { FetchNode, Requirement } from "../planning/plan.js";
import { type DataObject, ownValue } from "./data-object.js";
import { rewrite } from "./rewrite-data.js";
import type { TypeConditions } from "./type-conditions.js";

/** Writes what a partner needs to know of an object as JSON; undefined where it isn't all there. */
type Write = (object: DataObject) => string | undefined;

/** How objects of one type are shown to a partner. */
interface Form {
  /** The keys whose values make two objects the same to the partner; undefined where they are not on the object itself. */
  keys: readonly string[] | undefined;
  write: Write;
}

/** The distinct things that one fetch asks a partner about. */
export interface Representations {
  /** As JSON, each once. */
  texts: string[];
  /** For each, the objects that the answer is for. */
  targets: DataObject[][];
  /** By type, and then by the value of each key in turn. */
  known: Map<string, Known>;
}

/** At the last key, where in the list it is. */
type Known = Map<unknown, Known | number>;

/** Compiled from a fetch's `requires`: finds what is the same without writing it first. */
export class RepresentationWriter {
  private readonly forms = new Map<string, Form>();

  constructor(
    private readonly node: FetchNode,
    private readonly types: TypeConditions,
  ) {}

  /** Adds an object, unless what the partner needs of it isn't there. */
  add(object: DataObject, to: Representations): void {
    const typename = object.__typename;
    if (typeof typename !== "string") return;
    let form = this.forms.get(typename);
    if (form === undefined) {
      form = this.formOf(typename);
      this.forms.set(typename, form);
    }
    const { keys, write } = form;
    if (keys === undefined) {
      const text = write(object);
      if (text !== undefined) this.put(to, typename, [text], () => text, object);
      return;
    }
    this.put(
      to,
      typename,
      keys.map((key) => comparable(object[key])),
      () => write(object),
      object,
    );
  }

  private put(
    to: Representations,
    typename: string,
    values: readonly unknown[],
    write: () => string | undefined,
    object: DataObject,
  ): void {
    let known = to.known.get(typename);
    if (known === undefined) {
      known = new Map();
      to.known.set(typename, known);
    }
    const last = values.length - 1;
    for (let index = 0; index < last; index++) {
      let next = known.get(values[index]) as Known | undefined;
      if (next === undefined) {
        next = new Map();
        known.set(values[index], next);
      }
      known = next;
    }
    const found = known.get(values[last]) as number | undefined;
    if (found !== undefined) {
      to.targets[found]!.push(object);
      return;
    }
    const text = write();
    if (text === undefined) return;
    known.set(values[last], to.texts.length);
    to.texts.push(text);
    to.targets.push([object]);
  }

  private formOf(typename: string): Form {
    const fragments = (this.node.requires ?? []).filter(
      (one) =>
        one.kind === "InlineFragment" &&
        one.typeCondition !== undefined &&
        this.types.isMet(one.typeCondition, typename),
    );
    const { inputRewrites } = this.node;
    const pick = (object: DataObject): DataObject | undefined => {
      const picked: DataObject = Object.create(null);
      for (const fragment of fragments) Object.assign(picked, this.pick(object, fragment.selections ?? []));
      if (!("__typename" in picked)) return undefined;
      for (const one of inputRewrites ?? []) rewrite(picked, one, this.types);
      return picked;
    };
    const write: Write = (object) => {
      const picked = pick(object);
      return picked && JSON.stringify(picked);
    };
    const fields = fragments.length === 1 ? (fragments[0]?.selections ?? []) : [];
    const isFlat =
      fields.length > 0 && fields.every(({ kind, selections }) => kind === "Field" && !selections);
    const keys = fields.flatMap((field) => (field.kind === "Field" ? (field.alias ?? field.name) : []));
    const others = keys.filter((key) => key !== "__typename");
    return { keys: isFlat && others.length > 0 ? others : undefined, write };
  }

  private pick(object: DataObject, requirements: readonly Requirement[]): DataObject | undefined {
    const picked: DataObject = Object.create(null);
    for (const requirement of requirements) {
      if (requirement.kind === "InlineFragment") {
        if (this.applies(requirement.typeCondition, object))
          Object.assign(picked, this.pick(object, requirement.selections));
        continue;
      }
      const value = ownValue(object, requirement.alias ?? requirement.name);
      if (value === undefined) return undefined;
      picked[requirement.name] = requirement.selections
        ? this.pickEach(value, requirement.selections)
        : value;
    }
    return picked;
  }

  private pickEach(value: unknown, requirements: readonly Requirement[]): unknown {
    if (Array.isArray(value)) return value.map((item) => this.pickEach(item, requirements));
    if (typeof value !== "object" || value === null) return null;
    return this.pick(value as DataObject, requirements) ?? null;
  }

  private applies(condition: string | undefined, { __typename: typename }: DataObject): boolean {
    return condition === undefined || (typeof typename === "string" && this.types.isMet(condition, typename));
  }
}

/** Values that are the same to a partner are the same here; lists and objects by what is in them. */
function comparable(value: unknown): unknown {
  return typeof value === "object" && value !== null ? `\u0000${JSON.stringify(value)}` : value;
}
