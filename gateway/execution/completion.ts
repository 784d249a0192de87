import {
  GraphQLError,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isNullableType,
  isObjectType,
} from "graphql";
import { type DataObject, ownValue, type Path } from "./data-object.js";
import { isValidLeaf } from "./leaf-values.js";
import type { Loss } from "./loss.js";
import type { LostFields } from "./lost-fields.js";
import { asGraphQLError } from "./partner-error.js";
import type { ErrorsOfObject, NotedError, PartnerErrors } from "./partner-errors.js";
import type { LaterShape, Selection, Shape, ShapeField } from "./shape.js";

/** Tells of a field of an object that is kept from the caller; undefined where it isn't. */
export type Withholds = (
  type: Shape["type"],
  field: Pick<ShapeField, "name" | "nodes">,
  path: Path,
) => GraphQLError | "silently" | undefined;

export interface CompletionOptions {
  shape: Shape;
  /** Where the object is that is completed; the whole answer, unless said. */
  at?: Path | undefined;
  /** What the gateway knows by itself, by the client's key. */
  introspection: Readonly<Record<string, unknown>>;
  errors: PartnerErrors;
  lost: Pick<LostFields, "get"> | undefined;
  /** How often each loss was told in other parts of the answer. */
  toldOfLoss?: Map<Loss, number> | undefined;
  /** Whether a type, or an enum's value, is one that only the partners see: then it is null, and nobody's fault. */
  isHidden: (type: string, value?: string) => boolean;
  /** The keys of what is made of another key's value, in things of a type. */
  madeOf: (type: string, key: string) => ReadonlySet<string>;
  /** Whether all that the plan asks for was answered. */
  isWhole: boolean;
  /** Nothing is, unless said. */
  withholds?: Withholds | undefined;
}

/** So many fields at most are named for one fetch that failed: a list of thousands is told with the first. */
export const mostErrorsOfOneFetch = 100;

/** What of an object that is completed is to be answered later. */
export interface LeftForLater extends LaterShape {
  path: Path;
  data: DataObject;
}

/** A value that can't be null and is: its parent is null too. Written `undefined` where values are passed on. */
type Completed<T> = T | null | undefined;

/**
 * Makes of the partners' data what the client selected, with every error at its place. Nulls propagate as GraphQL says,
 * except that a null owed to a loss stands at its field even where the schema promises a value.
 */
export class Completion {
  readonly errors: GraphQLError[] = [];
  /** Of what isn't null in the end. */
  readonly leftForLater: LeftForLater[] = [];
  private readonly path: (string | number)[];
  private readonly toldOfLoss: Map<Loss, number>;

  constructor(private readonly options: CompletionOptions) {
    this.path = [...(options.at ?? [])];
    this.toldOfLoss = options.toldOfLoss ?? new Map();
  }

  complete(data: DataObject): DataObject | null {
    return this.object(this.options.shape, data) ?? null;
  }

  /** Tells of what no place was found for, once there is nothing more to complete. */
  tellRest(): void {
    for (const error of this.options.errors.untold()) this.errors.push(asGraphQLError(error));
  }

  private object(shape: Shape, data: DataObject): Completed<DataObject> {
    const noted = this.options.errors.of(data);
    if (noted) this.tellOfObject(noted, shape);
    const before = this.leftForLater.length;
    for (const one of shape.later) this.leftForLater.push({ ...one, path: [...this.path], data });
    const completed: DataObject = Object.create(null);
    let isWhole = true;
    for (const field of shape.fields) {
      this.path.push(field.key);
      const value = this.field(shape, field, data, noted);
      this.path.pop();
      // The others are still gone through: whoever may not see them is told at once.
      isWhole &&= value !== undefined;
      completed[field.key] = value;
    }
    if (!isWhole) this.leftForLater.length = before;
    return isWhole ? completed : undefined;
  }

  private tellOfObject({ whole, byKey }: ErrorsOfObject, { type, fields }: Shape): void {
    for (const noted of whole) this.tell(noted);
    for (const [key, errors] of byKey) {
      if (fields.some(({ source }) => source === key)) continue;
      // What the client didn't select here, but something that it did is made of.
      const affected = this.options.madeOf(type.name, key);
      if (fields.some(({ source }) => affected.has(source))) for (const noted of errors) this.tell(noted);
    }
  }

  private field(
    shape: Shape,
    field: ShapeField,
    data: DataObject,
    noted: ErrorsOfObject | undefined,
  ): unknown {
    const { key, source, name, type, selection } = field;
    const withheld = this.options.withholds?.(shape.type, field, this.path);
    if (withheld !== undefined) {
      if (withheld !== "silently") this.errors.push(withheld);
      return isNullableType(shape.type.getFields()[name]?.type) ? null : undefined;
    }
    if (name === "__typename") return isObjectType(shape.type) ? shape.type.name : undefined;
    if (type === undefined) return this.options.introspection[key] ?? null;
    const own = noted?.byKey.get(source) ?? [];
    for (const one of own) this.tell(one, selection);
    const value = ownValue(data, source);
    const loss = value === undefined && own.length === 0 ? this.options.lost?.get(data, source) : undefined;
    if (loss) return this.lose(loss);
    const coordinate = `${shape.type.name}.${name}`;
    const isUnplanned = value === undefined && this.options.isWhole && this.path.length === 1;
    if (isUnplanned) this.fail(`No partner can be asked for ${coordinate}.`);
    const isExplained = isUnplanned || (value === undefined && this.options.errors.isExplained(data));
    return this.value(type, field, value, own.length > 0 || isExplained, coordinate);
  }

  private lose(loss: Loss): null {
    const told = this.toldOfLoss.get(loss) ?? 0;
    this.toldOfLoss.set(loss, told + 1);
    if (told < mostErrorsOfOneFetch) this.errors.push(loss.at([...this.path]));
    return null;
  }

  /** @param isTold whether a partner's error was told of the field, or of something in it that isn't there */
  private value(
    type: GraphQLOutputType,
    field: ShapeField,
    value: unknown,
    isTold: boolean,
    coordinate: string,
  ): unknown {
    if (!isNonNullType(type)) return this.nullable(type, field, value, isTold, coordinate) ?? null;
    const before = this.errors.length;
    const completed = this.nullable(type.ofType, field, value, isTold, coordinate);
    if (completed !== null && completed !== undefined) return completed;
    if (before === this.errors.length && !isTold)
      this.fail(`Cannot return null for non-nullable field ${coordinate}.`);
    return undefined;
  }

  private nullable(
    type: GraphQLOutputType,
    field: ShapeField,
    value: unknown,
    isTold: boolean,
    coordinate: string,
  ): unknown {
    if (value === null || value === undefined) return null;
    if (isListType(type)) return this.list(type.ofType, field, value, isTold, coordinate);
    if (isLeafType(type)) {
      if (isValidLeaf(type, value)) return value;
      if (isEnumType(type) && this.options.isHidden(type.name, String(value))) return null;
      return this.fail(`${coordinate} has a value that is no ${type.name}.`);
    }
    const { selection } = field;
    if (typeof value !== "object" || Array.isArray(value) || selection === undefined)
      return this.fail(`${coordinate} has a value that is no object.`);
    const data = value as DataObject;
    const typename = selection.typenameOf(data);
    const shape = selection.shapeOf(typename);
    if (shape !== undefined) return this.object(shape, data);
    if (typename !== selection.type && this.options.isHidden(typename)) return null;
    return this.fail(`${coordinate} is of a type that is not in the schema.`);
  }

  private list(
    type: GraphQLOutputType,
    field: ShapeField,
    value: unknown,
    isTold: boolean,
    coordinate: string,
  ): Completed<unknown[]> {
    if (!Array.isArray(value)) return this.fail(`${coordinate} has a value that is no list.`);
    const completed: unknown[] = [];
    const before = this.leftForLater.length;
    let isWhole = true;
    for (const [index, item] of value.entries()) {
      this.path.push(index);
      const one = this.value(type, field, item, isTold, coordinate);
      this.path.pop();
      isWhole &&= one !== undefined;
      completed.push(one);
    }
    if (!isWhole) this.leftForLater.length = before;
    return isWhole ? completed : undefined;
  }

  private fail(message: string): null {
    this.errors.push(new GraphQLError(message, { path: [...this.path] }));
    return null;
  }

  /** @param selection below the field that it was noted at */
  private tell(noted: NotedError, selection?: Selection): void {
    if (noted.told++ >= mostErrorsOfOneFetch) return;
    const path = [...this.path, ...clientsKeys(noted.rest, selection)];
    this.errors.push(asGraphQLError(noted.error, path.length > 0 ? path : undefined));
  }
}

/** A path below null, in the client's keys as far as they can be told. */
function clientsKeys(path: Path, selection: Selection | undefined): Path {
  const keys: (string | number)[] = [];
  let below = selection;
  for (const part of path) {
    if (typeof part === "number") keys.push(part);
    else {
      const field: ShapeField | undefined = below?.fieldAt(part);
      if (field === undefined) break;
      keys.push(field.key);
      below = field.selection;
    }
  }
  return keys;
}
