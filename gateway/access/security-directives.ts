import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  Kind,
  valueFromASTUntyped,
} from "graphql";

/** What federation has access rules for. */
export type SecurityDirective = "authenticated" | "requiresScopes" | "policy";

/** The argument that each has. */
export const argumentOf = { authenticated: undefined, requiresScopes: "scopes", policy: "policies" } as const;

/** How a supergraph calls them: it may rename each directive, or all names of a specification. */
export interface SecurityNames {
  readonly directives: ReadonlyMap<string, SecurityDirective>;
  /** The scalars of their arguments. */
  readonly scalars: ReadonlySet<string>;
  readonly links: ReadonlySet<ConstDirectiveNode>;
}

const specification =
  /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy|federation)\/v\d+\.\d+\/?$/;

/**
 * Reads the `@link`s of a supergraph (or `@core`, in those of the first version). Directives that merely have the
 * names and arguments of access rules count, too: not to enforce them would open what somebody meant to close.
 */
export function securityNames({ definitions }: DocumentNode): SecurityNames {
  const directives = new Map<string, SecurityDirective>();
  const scalars = new Set([
    "requiresScopes__Scope",
    "policy__Policy",
    "federation__Scope",
    "federation__Policy",
  ]);
  const links = new Set<ConstDirectiveNode>();
  const defined = definitions.filter(({ kind }) => kind === Kind.DIRECTIVE_DEFINITION);
  for (const name of all)
    if (hasItsArguments(name, defined as DirectiveDefinitionNode[])) directives.set(name, name);
  for (const directive of schemaDirectives(definitions)) {
    const link = readLink(directive);
    if (link === undefined) continue;
    const { linked, namespace, imports } = link;
    if (linked !== "federation") links.add(directive);
    for (const name of all) {
      if (name === linked) directives.set(namespace, name);
      if (linked === "federation") directives.set(`${namespace}__${name}`, name);
    }
    for (const type of ["Scope", "Policy"]) scalars.add(`${namespace}__${type}`);
    for (const { name, alias } of imports) {
      const meant = all.find((one) => name === `@${one}`);
      if (meant !== undefined && (linked === meant || linked === "federation"))
        directives.set(alias.slice(1), meant);
      if (name === "Scope" || name === "Policy") scalars.add(alias);
    }
  }
  return { directives, scalars, links };
}

function schemaDirectives(definitions: DocumentNode["definitions"]): ConstDirectiveNode[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
}

/** The specification that a directive of the schema links, and what it calls what is in it. */
function readLink(directive: ConstDirectiveNode) {
  const { url, feature, as, import: imports = [] } = argumentsOf(directive);
  const [, linked] = specification.exec(String(url ?? feature ?? "")) ?? [];
  if (linked === undefined) return undefined;
  const namespace = typeof as === "string" ? as : linked;
  return { linked, namespace, imports: [imports].flat().map(importOf) };
}

const all = Object.keys(argumentOf) as SecurityDirective[];

function hasItsArguments(name: SecurityDirective, defined: readonly DirectiveDefinitionNode[]): boolean {
  const definition = defined.find((one) => one.name.value === name);
  const wanted = argumentOf[name];
  return (
    definition === undefined ||
    `${definition.arguments?.map((one) => one.name.value) ?? ""}` === `${wanted ?? ""}`
  );
}

function importOf(given: unknown): { name: string; alias: string } {
  if (typeof given === "string") return { name: given, alias: given };
  const { name, as = name } = given as { name: string; as?: string };
  return { name, alias: as };
}

/** What a directive of a schema says, as plain values. */
export function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value as ConstValueNode)]),
  );
}
