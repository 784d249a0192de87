import { buildASTSchema, type GraphQLSchema, getNamedType, isInterfaceType, parse, print } from "graphql";
import { type DeclaredRules, declaredRules } from "./declared-rules.js";
import { type Entrances, entrancesOf, keysBefore } from "./keys.js";
import { plainSupergraph } from "./plain-supergraph.js";
import { type Coordinate, hasFields, readFrom } from "./read-from.js";
import { follows, type Rule } from "./rule.js";
import { securityNames } from "./security-directives.js";

const none: readonly Rule[] = [];

/**
 * What a caller must meet to see each field of a supergraph: at least what Apollo Router asks for. A field's rules are
 * its own, its type's and those of the type that it answers; an object's fields keep the rules of its interfaces; an
 * interface's field keeps those of all that implement it; and each field those of what it is made from (`readFrom`) and of the keys that lead to it (`keysBefore`).
 */
export class AccessRules {
  /** With all that the subgraphs have, also what clients don't see. */
  readonly schema: GraphQLSchema;
  private readonly ofFields = new Map<Coordinate, readonly Rule[]>();
  private readonly entrances: Entrances;
  private readonly ofTypes = new Map<string, readonly Rule[]>();

  private constructor(
    private readonly declared: DeclaredRules,
    schema: GraphQLSchema,
  ) {
    this.schema = schema;
    this.entrances = entrancesOf(schema);
  }

  /**
   * Takes the rules out of a supergraph.
   * @returns them, and the supergraph without them
   * @throws Error where it has rules that can't be kept
   */
  static takenFrom(supergraphSdl: string): { rules: AccessRules; plain: string } {
    const supergraph = parse(supergraphSdl, { noLocation: true });
    const names = securityNames(supergraph);
    const schema = buildASTSchema(supergraph, { assumeValid: true });
    const rules = new AccessRules(declaredRules(supergraph, names), schema);
    rules.readAll();
    return { rules, plain: print(plainSupergraph(supergraph, names)) };
  }

  /** Whether the supergraph has any. */
  get exist(): boolean {
    return this.declared.size > 0;
  }

  /** All that must be met to see a field where a selection names it on a type. */
  ofField(type: string, field: string): readonly Rule[] {
    if (!this.exist) return none;
    const coordinate = `${type}.${field}`;
    const known = this.ofFields.get(coordinate);
    if (known) return known;
    const reached = this.reach(coordinate);
    const rules = [...new Set(reached.flatMap((one) => this.declaredFor(one)))];
    this.ofFields.set(coordinate, rules);
    return rules;
  }

  /** What must be met to learn that something is of this type. */
  ofType(name: string): readonly Rule[] {
    const known = this.ofTypes.get(name);
    if (known) return known;
    const type = this.schema.getType(name);
    const own = this.declared.get(name) ?? none;
    const inherited = hasFields(type) ? type.getInterfaces().flatMap((it) => this.ownOf(it.name)) : none;
    const rules = [...new Set([...own, ...inherited])];
    this.ofTypes.set(name, rules);
    return rules;
  }

  /**
   * What must be met for a subgraph to be asked for a field, whatever for. Of an interface only what is not said for its
   * implementations' sake: a subgraph is asked for an interface's field on behalf of one of them, too.
   */
  ofFetched(type: string, field: string): readonly Rule[] {
    const isInterface = isInterfaceType(this.schema.getType(type));
    return isInterface
      ? [...this.ownOf(type), ...this.ownOf(type, field)]
      : this.declaredFor(`${type}.${field}`);
  }

  /** What is wrong with a supergraph shows when it is loaded, not when somebody asks. */
  private readAll(): void {
    if (!this.exist) return;
    for (const type of Object.values(this.schema.getTypeMap()))
      if (hasFields(type) && !type.name.startsWith("__"))
        for (const field of Object.keys(type.getFields())) this.ofField(type.name, field);
  }

  /** A field and all that it depends on, in whatever number of steps. */
  private reach(start: Coordinate): Coordinate[] {
    const reached = new Set([start]);
    for (const coordinate of reached) for (const next of this.next(coordinate)) reached.add(next);
    return [...reached];
  }

  private next(coordinate: Coordinate): Coordinate[] {
    const [name = "", field = ""] = coordinate.split(".");
    const type = this.schema.getType(name);
    if (!hasFields(type)) return [];
    const implementations = isInterfaceType(type) ? this.schema.getPossibleTypes(type) : [];
    return [
      ...readFrom(this.schema, type, field),
      ...keysBefore(this.schema, this.entrances, type, field),
      ...implementations.map((implementation) => `${implementation.name}.${field}`),
    ];
  }

  /** The field's own, its type's, and those of what it answers. */
  private declaredFor(coordinate: Coordinate): readonly Rule[] {
    const [name = "", field = ""] = coordinate.split(".");
    const type = this.schema.getType(name);
    if (!hasFields(type)) return none;
    const answered = type.getFields()[field]?.type;
    return [
      ...(this.declared.get(coordinate) ?? none),
      ...type.getInterfaces().flatMap((it) => this.ownOf(it.name, field)),
      ...this.ofType(name),
      ...(answered === undefined ? none : this.ofType(getNamedType(answered).name)),
    ];
  }

  /**
   * An interface's rules that are its own. Composition (since 2.12) writes on it what its implementations ask for, all
   * together; to ask that of each of them would close one for the sake of another. Before, authors could close an
   * interface, and whoever asked for its implementations by name got round it (GHSA-mx7m-j9xf-62hw).
   */
  private ownOf(name: string, field?: string): readonly Rule[] {
    const type = this.schema.getType(name);
    const rules = this.declared.get(field === undefined ? name : `${name}.${field}`);
    if (rules === undefined || !isInterfaceType(type)) return none;
    const theirs = this.schema
      .getPossibleTypes(type)
      .flatMap((implementation) => [
        ...(this.declared.get(implementation.name) ?? none),
        ...((field !== undefined && this.declared.get(`${implementation.name}.${field}`)) || none),
      ]);
    return rules.filter((rule) => !follows(rule, theirs));
  }
}
