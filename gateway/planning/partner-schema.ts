import {
  baseType,
  type Directive,
  type FieldDefinition,
  type InterfaceType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type NamedType,
  type ObjectType,
  type Subgraph,
} from "@apollo/federation-internals";
import { type Fields, fieldSet } from "./field-set.js";

/** What one partner has of a field. */
export interface PartnerField {
  /** As in the partner's schema, with what of it can't be null. */
  type: string;
  /** Without what of it is a list or can't be null. */
  typeName: string;
  /** How deep it is a list. */
  listDepth: number;
  /** Known to the partner only where it is provided. */
  isExternal: boolean;
  /** What the partner has to be told to answer it. */
  requires: Fields | undefined;
  /** What the partner knows there, though not elsewhere. */
  provides: Fields | undefined;
}

/** One partner's part of a supergraph. */
export class PartnerSchema {
  private readonly fields = new Map<string, PartnerField | undefined>();
  private readonly keys = new Map<string, Fields[]>();

  constructor(private readonly subgraph: Subgraph) {}

  get name(): string {
    return this.subgraph.name;
  }

  has(type: string): boolean {
    return this.type(type) !== undefined;
  }

  /** Whether it has an interface of others as an object, and so can't say what a thing of it really is. */
  isInterfaceObject(type: string): boolean {
    const found = this.type(type);
    return found !== undefined && this.subgraph.metadata().isInterfaceObjectType(found);
  }

  isAbstract(type: string): boolean {
    const found = this.type(type);
    return found !== undefined && (isInterfaceType(found) || isUnionType(found));
  }

  /** The objects that may be meant by a type. */
  possibleTypes(type: string): string[] {
    const found = this.type(type);
    if (found === undefined) return [];
    if (isInterfaceType(found)) return found.possibleRuntimeTypes().map(({ name }) => name);
    return isUnionType(found) ? found.types().map(({ name }) => name) : [type];
  }

  field(type: string, name: string): PartnerField | undefined {
    const coordinate = `${type}.${name}`;
    if (!this.fields.has(coordinate)) this.fields.set(coordinate, this.find(type, name));
    return this.fields.get(coordinate);
  }

  /** Whether it just knows a field, of whatever thing it tells of. */
  knows(type: string, name: string): boolean {
    const field = this.field(type, name);
    return field !== undefined && !field.isExternal && !field.requires;
  }

  /** By what it can be asked for things of a type. */
  keysOf(type: string): Fields[] {
    const known = this.keys.get(type) ?? this.findKeys(type);
    this.keys.set(type, known);
    return known;
  }

  private type(name: string): NamedType | undefined {
    return this.subgraph.schema.type(name);
  }

  private find(type: string, name: string): PartnerField | undefined {
    const found = this.type(type);
    if (found === undefined || (!isObjectType(found) && !isInterfaceType(found))) return undefined;
    // What a thing is, not every partner knows that knows things of an interface.
    if (name === "__typename") return undefined;
    const field: FieldDefinition<ObjectType | InterfaceType> | undefined = found.field(name);
    if (field?.type === undefined) return undefined;
    const metadata = this.subgraph.metadata();
    const written = field.type.toString();
    return {
      type: written,
      typeName: baseType(field.type).name,
      listDepth: written.split("[").length - 1,
      isExternal: metadata.isFieldExternal(field),
      requires: fieldsIn(field.appliedDirectivesOf(metadata.requiresDirective())[0]),
      provides: fieldsIn(field.appliedDirectivesOf(metadata.providesDirective())[0]),
    };
  }

  private findKeys(type: string): Fields[] {
    const found = this.type(type);
    if (found === undefined) return [];
    return found.appliedDirectivesOf(this.subgraph.metadata().keyDirective()).flatMap((key) => {
      const { resolvable = true } = key.arguments();
      const fields = resolvable ? fieldsIn(key) : undefined;
      return fields ? [fields] : [];
    });
  }
}

function fieldsIn(directive: Directive | undefined): Fields | undefined {
  return directive && fieldSet(String(directive.arguments().fields));
}
