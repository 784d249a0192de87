import { isPromise } from "node:util/types";
import {
  type DirectiveNode,
  defaultFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
} from "graphql";
import { DomainError } from "../errors.js";
import type { AccessTable, Requirement } from "./access-table.js";
import { currentActing } from "./acting.js";
import { nobody } from "./caller.js";
import { accessRefusal, meets } from "./refusal.js";

/**
 * Makes a subgraph keep the rules of its schema by itself, whoever asks and from wherever: `@authenticated` and
 * `@requiresScopes` on a field, on its type, and on the type that it answers. `_entities` and `_service` answer the
 * gateway alone. Each read of a personal record is noted for the audit log.
 */
export function enforceAccess(schema: GraphQLSchema, access: AccessTable): void {
  const ofType = new Map<string, Requirement[]>();
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const type of types) ofType.set(type.name, requirementsIn(type.astNode?.directives));
  for (const type of types) {
    const audited = access[type.name]?.audited;
    for (const field of Object.values(type.getFields())) {
      if (audited !== undefined) field.resolve = noting(field.resolve, type.name, audited);
      const answered = getNamedType(field.type).name;
      const names = access[answered]?.audited;
      if (names !== undefined) field.resolve = notingAnswer(field.resolve, answered, names);
      const requirements = [
        ...ofType.get(type.name)!,
        ...requirementsIn(field.astNode?.directives),
        ...(ofType.get(getNamedType(field.type).name) ?? []),
      ];
      if (requirements.length > 0) field.resolve = guarded(field.resolve, () => refuseUnless(requirements));
    }
  }
  const { _entities, _service } = schema.getQueryType()?.getFields() ?? {};
  for (const field of [_entities, _service])
    if (field) field.resolve = guarded(field.resolve, refuseUnlessGateway);
}

function guarded(
  resolve: typeof defaultFieldResolver | undefined = defaultFieldResolver,
  guard: () => void,
): typeof defaultFieldResolver {
  return (source, args, context, info) => {
    guard();
    return resolve(source, args, context, info);
  };
}

/** Whichever way a record was reached: as soon as one of its fields is read. */
function noting(
  resolve: typeof defaultFieldResolver | undefined = defaultFieldResolver,
  type: string,
  id: string,
): typeof defaultFieldResolver {
  return (source, args, context, info) => {
    currentActing()?.reads?.note(type, (source as Record<string, unknown>)[id]);
    return resolve(source, args, context, info);
  };
}

/** That a record is there is told by `__typename` alone, which no resolver hears of. */
function notingAnswer(
  resolve: typeof defaultFieldResolver | undefined = defaultFieldResolver,
  type: string,
  id: string,
): typeof defaultFieldResolver {
  return (source, args, context, info) => {
    const reads = currentActing()?.reads;
    const noted = (answer: unknown) => {
      for (const record of [answer].flat()) if (record != null) reads?.note(type, (record as never)[id]);
      return answer;
    };
    const answer = resolve(source, args, context, info);
    return isPromise(answer) ? answer.then(noted) : noted(answer);
  };
}

/** @throws DomainError UNAUTHENTICATED or FORBIDDEN */
function refuseUnless(requirements: readonly Requirement[]): void {
  const caller = currentActing()?.caller ?? nobody;
  const unmet = requirements.find((requirement) => !meets(caller, requirement));
  if (unmet !== undefined) throw accessRefusal(caller, unmet);
}

/** @throws DomainError */
function refuseUnlessGateway(): void {
  if (currentActing()?.viaGateway === true) return;
  throw new DomainError("FORBIDDEN", {
    en: "This is answered to the community's gateway alone: ask there.",
    it: "A questo si risponde solo al gateway della comunità: chiedi lì.",
  });
}

/** What `@authenticated` and `@requiresScopes` among these directives require. */
export function requirementsIn(directives: readonly DirectiveNode[] = []): Requirement[] {
  return directives.flatMap(({ name, arguments: given = [] }): Requirement[] => {
    if (name.value === "authenticated") return [[[]]];
    if (name.value !== "requiresScopes") return [];
    const scopes = given.find((one) => one.name.value === "scopes")?.value ?? { kind: Kind.LIST, values: [] };
    return [valueFromASTUntyped(scopes) as string[][]];
  });
}
