import {
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { DataObject } from "./data-object.js";
import { quoted } from "./json-text.js";
import { isValidLeaf } from "./leaf-values.js";
import type { Selection, Shape, ShapeField } from "./shape.js";

/** Writes a value as JSON; undefined where something is wrong with it, or in it. */
type Write = (value: unknown) => string | undefined;

interface WrittenField {
  /** What comes before the value, from the key on; the whole where there is no value to write. */
  text: string;
  source: string;
  write: Write | undefined;
}

/**
 * Writes an answer of which nothing is missing straight as JSON. Where anything is wrong with the data, such as a null
 * where the schema promises a value, it gives up: then `Completion` finds out what, and where.
 */
export class AnswerWriter {
  private readonly root: Write;

  /** @param introspection what the gateway knows by itself, by the client's key */
  constructor(shape: Shape, introspection: Readonly<Record<string, unknown>>) {
    this.root = objectWriter(shape, introspection);
  }

  write(data: DataObject): string | undefined {
    return this.root(data);
  }
}

function objectWriter(shape: Shape, introspection: Readonly<Record<string, unknown>> = {}): Write {
  const fields = writtenFields(shape, introspection);
  return (value) => {
    const data = value as DataObject;
    let text = "{";
    for (const field of fields) {
      text += field.text;
      if (field.write === undefined) continue;
      const written = field.write(data[field.source]);
      if (written === undefined) return undefined;
      text += written;
    }
    return `${text}}`;
  };
}

/** Keys with values that are always the same are written together with the next one. */
function writtenFields(shape: Shape, introspection: Readonly<Record<string, unknown>>): WrittenField[] {
  const fields: WrittenField[] = [];
  let text = "";
  for (const [index, field] of shape.fields.entries()) {
    text += `${index === 0 ? "" : ","}${JSON.stringify(field.key)}:`;
    if (field.type === undefined) {
      const known = field.name === "__typename" ? shape.type.name : (introspection[field.key] ?? null);
      text += JSON.stringify(known);
      continue;
    }
    fields.push({ text, source: field.source, write: guarded(field, valueWriter(field.type, field)) });
    text = "";
  }
  if (text !== "") fields.push({ text, source: "", write: undefined });
  return fields;
}

/** An object inherits some names, such as `constructor`: those are not the partners'. */
function guarded({ source }: ShapeField, write: Write): Write {
  if (!(source in Object.prototype)) return write;
  const inherited = (Object.prototype as DataObject)[source];
  return (value) => write(value === inherited ? undefined : value);
}

function valueWriter(type: GraphQLOutputType, field: ShapeField): Write {
  if (isNonNullType(type)) {
    const write = presentWriter(type.ofType, field);
    return (value) => (value === null || value === undefined ? undefined : write(value));
  }
  const write = presentWriter(type, field);
  return (value) => (value === null || value === undefined ? "null" : write(value));
}

function presentWriter(type: GraphQLOutputType, field: ShapeField): Write {
  if (isListType(type)) return listWriter(valueWriter(type.ofType, field));
  if (isLeafType(type)) {
    if (isEnumType(type)) return enumWriter(type.getValues().map(({ name }) => name));
    return (
      leafWriters[type.name] ?? ((value) => (isValidLeaf(type, value) ? JSON.stringify(value) : undefined))
    );
  }
  return compositeWriter(field.selection!);
}

function listWriter(write: Write): Write {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    let text = "[";
    for (let index = 0; index < value.length; index++) {
      const written = write(value[index]);
      if (written === undefined) return undefined;
      text += index === 0 ? written : `,${written}`;
    }
    return `${text}]`;
  };
}

function enumWriter(names: readonly string[]): Write {
  const texts = new Map<unknown, string>(names.map((name) => [name, `"${name}"`]));
  return (value) => texts.get(value);
}

function compositeWriter(selection: Selection): Write {
  const writers = new Map<string, Write>();
  const writerFor = (typename: string): Write | undefined => {
    const known = writers.get(typename);
    if (known) return known;
    const shape = selection.shapeOf(typename);
    // An interface's own shape has no `__typename` to write.
    if (shape === undefined || !isObjectType(shape.type)) return undefined;
    const writer = objectWriter(shape);
    writers.set(typename, writer);
    return writer;
  };
  return (value) => {
    if (typeof value !== "object" || Array.isArray(value)) return undefined;
    return writerFor(selection.typenameOf(value as DataObject))?.(value);
  };
}

const leafWriters: Readonly<Record<string, Write>> = {
  String: (value) => (typeof value === "string" ? quoted(value) : undefined),
  Boolean: (value) => (value === true ? "true" : value === false ? "false" : undefined),
  Float: (value) => (Number.isFinite(value) ? `${value}` : undefined),
  Int: (value) =>
    Number.isInteger(value) && Math.abs((value as number) + 0.5) < 2 ** 31 ? `${value}` : undefined,
  ID: (value) =>
    typeof value === "string" ? quoted(value) : Number.isInteger(value) ? `${value}` : undefined,
};
