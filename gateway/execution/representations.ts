import type { FetchNode, Requirement } from "../planning/plan.js";
import { type DataObject, ownValue } from "./data-object.js";
import { jsonText } from "./json-text.js";
import { rewrite } from "./rewrite-data.js";
import type { TypeConditions } from "./type-conditions.js";

/** Writes what a partner needs to know of an object as JSON; undefined where it isn't all there, however deep. */
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
    let known = to.known.get(typename);
    if (known === undefined) {
      known = new Map();
      to.known.set(typename, known);
    }
    if (keys === undefined) {
      const text = write(object);
      if (text !== undefined) put(to, known, text, object, () => text);
      return;
    }
    const last = keys.length - 1;
    for (let index = 0; index < last; index++) known = within(known, comparable(object[keys[index]!]));
    put(to, known, comparable(object[keys[last]!]), object, write);
  }

  private formOf(typename: string): Form {
    const fragments = (this.node.requires ?? []).filter(
      (one) =>
        one.kind === "InlineFragment" &&
        one.typeCondition !== undefined &&
        this.types.isMet(one.typeCondition, typename),
    );
    const [fragment, ...others] = fragments;
    if (fragment === undefined) return { keys: undefined, write: () => undefined };
    const fields = fragment.selections ?? [];
    if (others.length > 0 || this.node.inputRewrites?.length || !fields.every(isPlain))
      return { keys: undefined, write: this.picking(fragments) };
    const isFlat = fields.every(({ selections }) => selections === undefined);
    const keys = fields.map(sourceOf).filter((key) => key !== "__typename");
    return { keys: isFlat && keys.length > 0 ? keys : undefined, write: writeObject(fields) };
  }

  /** For what is not plain: the representation is made as an object first. */
  private picking(fragments: readonly Requirement[]): Write {
    return (object) => {
      const picked: DataObject = Object.create(null);
      for (const { selections = [] } of fragments) Object.assign(picked, this.pick(object, selections));
      if (!("__typename" in picked)) return undefined;
      for (const one of this.node.inputRewrites ?? []) rewrite(picked, one, this.types);
      return JSON.stringify(picked);
    };
  }

  private pick(object: DataObject, requirements: readonly Requirement[]): DataObject | undefined {
    const picked: DataObject = Object.create(null);
    for (const requirement of requirements) {
      const { selections } = requirement;
      if (requirement.kind === "InlineFragment") {
        if (!this.applies(requirement.typeCondition, object)) continue;
        const ofSome = this.pick(object, requirement.selections);
        if (ofSome === undefined) return undefined;
        // The planner forgets at times that whoever reads what only some have, needs to know of which kind it is.
        Object.assign(picked, kindOf(object), ofSome);
        continue;
      }
      const value = ownValue(object, sourceOf(requirement));
      const shown = value !== undefined && selections ? this.pickEach(value, selections) : value;
      if (shown === undefined) return undefined;
      picked[requirement.name] = shown;
    }
    return picked;
  }

  private pickEach(value: unknown, requirements: readonly Requirement[]): unknown {
    if (Array.isArray(value)) {
      const items = value.map((item) => this.pickEach(item, requirements));
      return items.includes(undefined) ? undefined : items;
    }
    return isObject(value) ? this.pick(value, requirements) : null;
  }

  private applies(condition: string | undefined, { __typename: typename }: DataObject): boolean {
    return condition === undefined || (typeof typename === "string" && this.types.isMet(condition, typename));
  }
}

function kindOf({ __typename }: DataObject): DataObject {
  return typeof __typename === "string" ? { __typename } : {};
}

function within(known: Known, value: unknown): Known {
  const found = known.get(value) as Known | undefined;
  if (found) return found;
  const next: Known = new Map();
  known.set(value, next);
  return next;
}

/** @param value by which, at last, it is told from the others */
function put(to: Representations, known: Known, value: unknown, object: DataObject, write: Write): void {
  const found = known.get(value) as number | undefined;
  if (found !== undefined) {
    to.targets[found]!.push(object);
    return;
  }
  const text = write(object);
  if (text === undefined) return;
  known.set(value, to.texts.length);
  to.texts.push(text);
  to.targets.push([object]);
}

/** Under which key the data have what is required. */
function sourceOf(requirement: Requirement): string {
  return requirement.kind === "Field" ? (requirement.alias ?? requirement.name) : "";
}

/** Whether it is the same for objects of any type. */
function isPlain({ kind, selections }: Requirement): boolean {
  return kind === "Field" && (selections?.every(isPlain) ?? true);
}

function writeObject(requirements: readonly Requirement[]): Write {
  const fields = requirements.map((requirement, index) => ({
    source: sourceOf(requirement),
    before: `${index === 0 ? "{" : ","}${JSON.stringify(requirement.kind === "Field" ? requirement.name : "")}:`,
    write: requirement.selections ? writeEach(writeObject(requirement.selections)) : jsonText,
  }));
  return (object) => {
    let text = "";
    for (const { source, before, write } of fields) {
      const value = ownValue(object, source);
      if (value === undefined) return undefined;
      const shown = write(value);
      if (shown === undefined) return undefined;
      text += before + shown;
    }
    return `${text}}`;
  };
}

function writeEach(write: Write): (value: unknown) => string | undefined {
  return function writeOne(value): string | undefined {
    if (!Array.isArray(value)) return isObject(value) ? write(value) : "null";
    const items: (string | undefined)[] = value.map(writeOne);
    return items.includes(undefined) ? undefined : `[${items.join()}]`;
  };
}

function isObject(value: unknown): value is DataObject {
  return typeof value === "object" && value !== null;
}

/** Values that are the same to a partner are the same here; lists and objects by what is in them. */
function comparable(value: unknown): unknown {
  return typeof value === "object" && value !== null ? `\u0000${JSON.stringify(value)}` : value;
}
