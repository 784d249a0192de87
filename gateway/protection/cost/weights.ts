import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isListType,
} from "graphql";
import { type CostNames, costNames, type ListSize, listSizeOf, weightOf } from "./cost-directives.js";

/** What each thing of a supergraph weighs: by `@cost`; else an object 1, any other value nothing. */
export class Weights {
  private readonly names: CostNames;
  private readonly weighingInputs = new Map<string, boolean>();

  constructor(readonly schema: GraphQLSchema) {
    this.names = costNames(schema);
  }

  /** One object or value that a field answers. */
  ofField(field: GraphQLField<unknown, unknown>): number {
    return weightOf(field, this.names) ?? this.ofType(getNamedType(field.type));
  }

  listSize(field: GraphQLField<unknown, unknown>): ListSize | undefined {
    return listSizeOf(field, this.names);
  }

  /** A value of an argument or input field, with all that is in it; lists weigh what their items do. */
  ofInput(at: InputPlace, value: unknown): number {
    if (value == null || !this.weighs(at)) return 0;
    const type = getNullableType(at.type);
    if (Array.isArray(value))
      return value.reduce<number>((sum, item) => sum + this.ofInput({ ...at, type: itemOf(type) }, item), 0);
    const named = getNamedType(type);
    let weight = weightOf(at, this.names) ?? weightOf(named, this.names) ?? 0;
    if (isInputObjectType(named))
      for (const [name, field] of Object.entries(named.getFields()))
        weight += this.ofInput(field, (value as Record<string, unknown>)[name]);
    return weight;
  }

  /** Whether any value that stands there can weigh something. */
  weighs(at: InputPlace): boolean {
    return weightOf(at, this.names) !== undefined || this.weighsByType(getNamedType(at.type));
  }

  private weighsByType(type: GraphQLNamedType): boolean {
    const known = this.weighingInputs.get(type.name);
    if (known !== undefined) return known;
    const weighs = this.placesIn(type).some(
      (place) =>
        (weightOf(place, this.names) ?? weightOf(getNamedType(place.type), this.names)) !== undefined,
    );
    this.weighingInputs.set(type.name, weighs || weightOf(type, this.names) !== undefined);
    return this.weighsByType(type);
  }

  /** All fields of an input, and of the inputs that it may hold. */
  private placesIn(type: GraphQLNamedType): InputPlace[] {
    const types = new Set([type]);
    const places: InputPlace[] = [];
    for (const one of types) {
      const fields = isInputObjectType(one) ? Object.values(one.getFields()) : [];
      for (const field of fields) types.add(getNamedType(field.type));
      places.push(...fields);
    }
    return places;
  }

  /** Of which type a thing will be is not known beforehand: it weighs what the heaviest of them does. */
  private ofType(type: GraphQLNamedType): number {
    const own = weightOf(type, this.names);
    if (own !== undefined || !isCompositeType(type)) return own ?? 0;
    if (!isAbstractType(type)) return 1;
    return Math.max(1, ...this.schema.getPossibleTypes(type).map((possible) => this.ofType(possible)));
  }
}

/** An argument, or a field of an input. */
interface InputPlace {
  type: GraphQLInputType;
  astNode?: Parameters<typeof weightOf>[0]["astNode"];
}

function itemOf(type: GraphQLInputType): GraphQLInputType {
  return isListType(type) ? (type.ofType as GraphQLInputType) : type;
}
