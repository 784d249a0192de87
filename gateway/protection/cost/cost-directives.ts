import type { ConstDirectiveNode, GraphQLSchema } from "graphql";
import { argumentsOf } from "../../access/security-directives.js";

/** What a supergraph calls the directives of IBM's cost specification. */
export interface CostNames {
  cost: string;
  listSize: string;
}

const specification = /^https:\/\/specs\.apollo\.dev\/cost\/v\d+\.\d+\/?$/;

/** Reads the `@link` of a supergraph; without one, directives that have these names are meant. */
export function costNames({ astNode, extensionASTNodes }: GraphQLSchema): CostNames {
  for (const definition of [...(astNode ? [astNode] : []), ...extensionASTNodes])
    for (const directive of definition.directives ?? []) {
      const { url, as = "cost", import: imports = [] } = argumentsOf(directive);
      if (!specification.test(String(url ?? ""))) continue;
      const named = new Map([imports].flat().map(importOf));
      return {
        cost: named.get("@cost") ?? String(as),
        listSize: named.get("@listSize") ?? `${as}__listSize`,
      };
    }
  return { cost: "cost", listSize: "listSize" };
}

function importOf(given: unknown): [string, string] {
  const { name, as = name } =
    typeof given === "string" ? { name: given } : (given as { name: string; as?: string });
  return [name, as.slice(1)];
}

/** Something that a schema defines, with what is written on it. */
interface Defined {
  astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
}

/** The `weight` of `@cost`: a number, in the first form of the specification one in quotes. */
export function weightOf({ astNode }: Defined, { cost }: CostNames): number | undefined {
  const { weight } = written(astNode, cost) ?? {};
  const number = Number(weight);
  return weight === undefined || !Number.isFinite(number) ? undefined : number;
}

/** What `@listSize` says of a field. */
export interface ListSize {
  assumedSize: number | undefined;
  /** Names of arguments, or paths into them, such as `page.first`. */
  slicingArguments: readonly string[];
  /** Fields of what the field answers, of which it is said; of the field itself, where there are none. */
  sizedFields: ReadonlySet<string> | undefined;
  requireOneSlicingArgument: boolean;
}

export function listSizeOf({ astNode }: Defined, { listSize }: CostNames): ListSize | undefined {
  const said = written(astNode, listSize);
  if (said === undefined) return undefined;
  const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = said;
  const slicing = names(slicingArguments);
  const sized = names(sizedFields);
  return {
    assumedSize: assumedSize == null ? undefined : Number(assumedSize),
    slicingArguments: slicing,
    sizedFields: sized.length > 0 ? new Set(sized) : undefined,
    requireOneSlicingArgument: requireOneSlicingArgument !== false && slicing.length > 0,
  };
}

function written(astNode: Defined["astNode"], name: string): Record<string, unknown> | undefined {
  const directive = astNode?.directives?.find((one) => one.name.value === name);
  return directive && argumentsOf(directive);
}

function names(given: unknown): string[] {
  return given == null ? [] : [given].flat().map(String);
}
