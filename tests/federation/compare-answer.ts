import {
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  parse,
  print,
  TypeInfo,
  typeFromAST,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { getArgumentValues } from "graphql/execution/values.js";
import type { PartnerName } from "../../shared/partners.js";
import { type Asked, type IndependentAnswers, type Period, publishable } from "./independent-answers.js";
import { figures, ratios } from "./independent-figures.js";
import { links, values } from "./independent-links.js";

/** Something that the graph answered, and what the database says. */
export interface Finding {
  partner: PartnerName;
  what: string;
  answered: unknown;
  expected: unknown;
}

/** An object of the answer, with the type and key that the comparison asks for along with the question. */
export type Answered = { _type: string; _key?: string } & Record<string, unknown>;

interface Money {
  amount: string;
}
interface ProtectedFigure {
  value: number | null;
  suppressed: boolean;
  partial: boolean;
}

const statistics = new Set(["civicLife", "communityWork", "foodAid", "funding"]);
const keyOf = ({ alias, name }: FieldNode) => (alias ?? name).value;
const fieldsOf = ({ selectionSet }: { selectionSet?: FieldNode["selectionSet"] }) =>
  (selectionSet?.selections ?? []) as readonly FieldNode[];

const keyFields = ["istatCode", "code", "id"];

/** The question, asked together with the type and key of every object, and whether a figure is partial. */
export function withKeys(schema: GraphQLSchema, document: DocumentNode): string {
  const types = new TypeInfo(schema);
  const asked = visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet(node) {
        const type = types.getParentType();
        const fields = type && "getFields" in type ? type.getFields() : {};
        const key = keyFields.find((name) => name in fields);
        const more = [
          "_type: __typename",
          ...(key === undefined ? [] : [`_key: ${key}`]),
          ...("partial" in fields ? ["partial"] : []),
        ];
        const [added] = parse(`{ ${more.join(" ")} }`).definitions;
        if (type?.name === "Query" || added?.kind !== Kind.OPERATION_DEFINITION) return undefined;
        return { ...node, selections: [...node.selections, ...added.selectionSet.selections] };
      },
    }),
  );
  return print(asked);
}

/** Goes through an answer beside its question and looks everything up that the databases can tell. */
export class Comparison {
  readonly findings: Finding[] = [];
  readonly #variables: Record<string, unknown>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly truth: IndependentAnswers,
    private readonly operation: OperationDefinitionNode,
  ) {
    const defaults = (operation.variableDefinitions ?? []).map(({ variable, defaultValue, type }) => [
      variable.name.value,
      valueFromAST(defaultValue, typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType),
    ]);
    this.#variables = Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
  }

  /** Compares the whole answer. */
  async run(data: Record<string, unknown>): Promise<Finding[]> {
    await this.#object(fieldsOf(this.operation), { _type: "Query", ...data });
    return this.findings;
  }

  async #object(fields: readonly FieldNode[], object: Answered): Promise<void> {
    const type = this.schema.getType(object._type) as GraphQLObjectType;
    for (const node of fields) {
      const field = type.getFields()[node.name.value];
      if (field === undefined || node.name.value === "_type" || keyOf(node).startsWith("_")) continue;
      const args = getArgumentValues(field, node, this.#variables);
      const value = object[keyOf(node)];
      if (statistics.has(field.name)) {
        const asked = { type: object._type, key: object._key } as Asked;
        await this.#statistics(field.name, fieldsOf(node), asked, args.period as Period, value as Answered);
      } else if (isLeafType(getNamedType(field.type))) {
        await this.#value(`${object._type}.${field.name}`, object, value);
      } else await this.#link(`${object._type}.${field.name}`, node, object, args, value);
    }
  }

  /** What a field leads to, and what is in there. */
  async #link(name: string, node: FieldNode, object: Answered, args: object, value: unknown): Promise<void> {
    await this.#value(name, object, value);
    const items = itemsOf(value);
    const isNarrowed = object._type !== "Query" && Object.keys(args).length > 0;
    const link = links[name];
    if (link !== undefined && !isNarrowed) {
      const key =
        object._type === "Query" ? ((args as { district?: string }).district ?? null) : object._key!;
      const expected = await this.truth.column(link, key);
      const answered = items.map(({ _key }) => _key);
      this.#add(link, `${name} of ${key}`, answered.sort(), expected.sort());
    }
    for (const item of items) {
      if (item._type === "MoneyTrail") {
        for (const [step, money] of Object.entries(item)) await this.#value(`${name}.${step}`, object, money);
      } else await this.#object(fieldsOf(listedNode(node)), item);
    }
  }

  async #value(name: string, { _key: key }: Answered, value: unknown): Promise<void> {
    const known = values[name];
    if (known === undefined) return;
    const [expected = null] = await this.truth.column(known, key ?? null);
    const amount = (value as Money | null)?.amount;
    if (amount === undefined)
      this.#add(known, `${name} of ${key}`, value === null ? null : String(value), expected);
    else this.#add(known, `${name} of ${key}`, Number(amount), Number(expected));
  }

  async #statistics(
    field: string,
    measures: readonly FieldNode[],
    asked: Asked,
    period: Period,
    answer: Answered,
    bin?: string,
  ): Promise<void> {
    for (const node of measures) {
      const name = `${field}.${node.name.value}`;
      const value = answer[keyOf(node)];
      if (Array.isArray(value)) {
        for (const item of value as Answered[])
          await this.#statistics(name, fieldsOf(node), asked, period, item, item.source as string);
      } else if (ratios[name] !== undefined) await this.#ratio(name, asked, period, value);
      else if (figures[name] !== undefined) await this.#figure(name, asked, period, value, bin);
    }
  }

  async #figure(name: string, asked: Asked, period: Period, value: unknown, bin?: string): Promise<void> {
    const figure = figures[name]!;
    const what = `${name} of ${asked.key} in ${JSON.stringify(period)} ${bin ?? ""}`;
    if (isPartial(value)) {
      // What leaves parts out says so, and has parts to leave out.
      const hides = await this.truth.hidesSomething(name, asked, period, bin);
      this.#add(figure, `${what}: it leaves something out`, value.suppressed, !hides);
      return;
    }
    const expected = publishable(figure.rule, await this.truth.figure(name, asked, period, bin));
    if (expected !== null && isWithheld(value)) {
      // Publishable by itself, but nothing of what it is made of is.
      const hides = await this.truth.hidesSomething(name, asked, period, bin);
      this.#add(figure, `${what}: all of it is hidden`, hides, true);
      return;
    }
    if (typeof value === "number" && figure.rule !== "open" && value < (expected ?? 0)) {
      // A bare number can't say so.
      const hides = await this.truth.hidesSomething(name, asked, period, bin);
      this.#add(figure, `${what}: it leaves something out`, hides, true);
      return;
    }
    this.#add(figure, what, ...compared(value, expected, figure.tolerance));
  }

  async #ratio(name: string, asked: Asked, period: Period, value: unknown): Promise<void> {
    const [over, under] = await Promise.all(
      ratios[name]!.map(async (part) =>
        publishable(figures[part]!.rule, await this.truth.figure(part, asked, period)),
      ),
    );
    const expected = over === null || under === null || under === 0 ? null : over! / under!;
    const figure = figures[ratios[name]![0]]!;
    const isOverNothing = over !== null && under === 0 && value !== null;
    if (isWithheld(value)) {
      // The two may leave out different places, and then there is no ratio.
      const whole = await Promise.all(
        ratios[name]!.map((part) => this.truth.hidesSomething(part, asked, period)),
      );
      this.#add(figure, `${name} of ${asked.key}: withheld`, expected === null || whole.includes(true), true);
    } else if (isOverNothing) {
      const { value: published, suppressed } = value as ProtectedFigure;
      this.#add(
        figure,
        `${name} of ${asked.key}: nothing over nothing`,
        { published, suppressed },
        { published: null, suppressed: false },
      );
    } else if (isPartial(value)) this.#add(figure, `${name}: it is shown`, value.suppressed, false);
    else this.#add(figure, `${name} of ${asked.key}`, ...compared(value, expected, 0.006));
  }

  #add({ partner }: { partner: PartnerName }, what: string, answered: unknown, expected: unknown): void {
    this.findings.push({ partner, what, answered, expected });
  }
}

function isWithheld(value: unknown): value is ProtectedFigure {
  return typeof value === "object" && (value as ProtectedFigure | null)?.suppressed === true;
}

function isPartial(value: unknown): value is ProtectedFigure {
  return typeof value === "object" && (value as ProtectedFigure | null)?.partial === true;
}

/** Of a figure in any of its forms: what was answered and what should have been, made alike. */
function compared(value: unknown, expected: number | null, tolerance = 0): [unknown, unknown] {
  if (value === null) return [null, expected];
  // Where the contract has a bare number, what is too small to show is nought.
  if (typeof value === "number") return [value, expected ?? 0];
  if ("amount" in (value as object))
    return [isNear(Number((value as Money).amount), expected, tolerance), true];
  const { value: published, suppressed } = value as ProtectedFigure;
  if (tolerance > 0 && published !== null) return [isNear(published, expected, tolerance), true];
  return [
    { published, suppressed },
    { published: expected, suppressed: expected === null },
  ];
}

function isNear(value: number, expected: number | null, tolerance: number): boolean {
  return expected !== null && Math.abs(value - expected) <= tolerance;
}

/** The objects that a field's value holds: one, a list, or a page. */
function itemsOf(value: unknown): Answered[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value;
  const { edges } = value as { edges?: { node: Answered }[] };
  return edges === undefined ? [value as Answered] : edges.map(({ node }) => node);
}

/** The selection of a page's nodes, or of the field itself. */
function listedNode(node: FieldNode): FieldNode {
  const edges = fieldsOf(node).find(({ name }) => name.value === "edges");
  return edges === undefined ? node : fieldsOf(edges).find(({ name }) => name.value === "node")!;
}
