import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from "graphql";

/** Whether what a partner calls a thing's type meets a type condition. */
export class TypeConditions {
  private readonly known = new Map<string, Map<string, boolean>>();

  /** @param schema with all that the partners have, also what clients don't see */
  constructor(private readonly schema: GraphQLSchema) {}

  isMet(condition: string, typename: string): boolean {
    if (condition === typename) return true;
    let ofCondition = this.known.get(condition);
    if (ofCondition === undefined) {
      ofCondition = new Map();
      this.known.set(condition, ofCondition);
    }
    let met = ofCondition.get(typename);
    if (met === undefined) {
      met = this.find(condition, typename);
      // Names that a partner makes up are not kept.
      if (this.schema.getType(typename)) ofCondition.set(typename, met);
    }
    return met;
  }

  isObject(typename: unknown): boolean {
    return typeof typename === "string" && isObjectType(this.schema.getType(typename));
  }

  private find(condition: string, typename: string): boolean {
    const [general, actual] = [this.schema.getType(condition), this.schema.getType(typename)];
    if (!isAbstractType(general)) return false;
    return (isObjectType(actual) || isInterfaceType(actual)) && this.schema.isSubType(general, actual);
  }
}
