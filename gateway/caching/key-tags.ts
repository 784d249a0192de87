import { isObjectType } from "graphql";
import { remembering } from "../../shared/remembering.js";
import type { AccessRules } from "../access/access-rules.js";
import { directives } from "../access/read-from.js";
import type { DataObject } from "../execution/data-object.js";
import { anyOf } from "./piece-kind.js";

/** Names things: by their type, and by their keys as `Municipality:019036`, with commas in a key that has several parts. */
export class KeyTags {
  private readonly keysOf: (type: string) => string[][];

  constructor({ schema }: AccessRules) {
    this.keysOf = remembering((name) => {
      const type = schema.getType(name);
      if (!isObjectType(type)) return [];
      const keys = directives(type.astNode?.directives, "join__type").flatMap(({ key }) =>
        // A key that goes into other objects is none to name a thing by.
        typeof key === "string" && !key.includes("{") ? [key.trim()] : [],
      );
      return [...new Set(keys)].map((key) => key.split(/[\s,]+/));
    });
  }

  /** @param representation as a partner is asked for it */
  of(representation: DataObject): string[] {
    const { __typename: type } = representation;
    if (typeof type !== "string") return [];
    const known = this.keysOf(type).filter((key) =>
      key.every((field) => Object.hasOwn(representation, field)),
    );
    if (known.length === 0) return [type, anyOf(type)];
    return [
      type,
      ...known.map((key) => `${type}:${key.map((field) => String(representation[field])).join()}`),
    ];
  }
}
