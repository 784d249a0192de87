import { createHash } from "node:crypto";
import { type DocumentNode, type GraphQLError, type GraphQLSchema, getOperationAST, validate } from "graphql";
import { LRUCache } from "lru-cache";
import type { Logger } from "../../shared/server/log.js";
import { AccessGate } from "../access/access-gate.js";
import type { DecidePolicy } from "../access/policies.js";
import type { PieceCache } from "../caching/piece-cache.js";
import type { Partners } from "../partners/partners.js";
import { numberedParts } from "../planning/numbered-parts.js";
import { Planner } from "../planning/planner.js";
import { withoutDefer } from "../planning/without-defer.js";
import type { Demand } from "../protection/cost/demand.js";
import { SharedQuestions } from "../questions/shared-questions.js";
import type { CacheFigures, EngineObserver } from "./engine-observer.js";
import type { ExecutionMeans } from "./execution-means.js";
import type { FormatError } from "./format-error.js";
import { Graph } from "./graph.js";
import { PreparationInParts } from "./parts/preparation-in-parts.js";
import { Preparation, type Served } from "./preparation.js";
import type { PreparedOperation } from "./prepared-operation.js";

export interface EngineOptions {
  partners: Partners;
  /** Where what partners say may be kept is; without, they are asked each time. */
  cache?: PieceCache | undefined;
  /** Who decides what `@policy` asks for. */
  decide: DecidePolicy;
  log: Logger;
  formatError: FormatError;
  /** In threads of its own, unless given. */
  planner?: Pick<Planner, "load" | "close">;
  observer?: EngineObserver | undefined;
  /** What operations may cost; anything, without. */
  demand?: Demand | undefined;
}

/** Told of each supergraph that is served from now on. */
export type OnSwap = (served: {
  schema: GraphQLSchema;
  addresses: Readonly<Record<string, string>>;
  supergraphSdl: string;
}) => void;

/** Characters of prepared operations that are kept; read, each takes up to some hundred bytes, and a short one as many as these. */
const remembered = 1_100_000;
const leastOfOne = 200;
/** Milliseconds for which requests may still need to plan with the supergraph that was served before. */
const longestRequest = 60_000;

/** Answers operations over the supergraph that is served at the time. */
export class Engine {
  private readonly planner: Pick<Planner, "load" | "close">;
  private readonly means: ExecutionMeans;
  private readonly graphs = new WeakMap<GraphQLSchema, Graph>();
  private readonly prepared = new LRUCache<DocumentNode, Map<string, Preparation>>({ maxSize: remembered });
  private readonly listeners = new Set<OnSwap>();
  private graph: Graph | undefined;
  private digest: string | undefined;
  private hits = 0;
  private misses = 0;
  private swapping: Promise<unknown> = Promise.resolve();

  constructor({ partners, cache, decide, log, formatError, planner, observer, demand }: EngineOptions) {
    this.planner = planner ?? new Planner(log, observer?.notePlanned?.bind(observer));
    const gate = new AccessGate(decide, log);
    this.means = { partners: new SharedQuestions(partners), cache, gate, formatError, observer, demand };
  }

  /** How much it remembers. */
  get caches(): Readonly<Record<string, CacheFigures>> {
    const { hits, misses } = this;
    return {
      prepared: { entries: this.prepared.size, hits, misses },
      plans: this.graph?.plans.figures ?? { entries: 0, hits: 0, misses: 0 },
    };
  }

  /** The schema that clients see. */
  get schema(): GraphQLSchema {
    if (this.graph === undefined) throw new Error("No supergraph is served yet.");
    return this.graph.schema;
  }

  /** Where each partner of the supergraph that is served is. */
  get addresses(): Readonly<Record<string, string>> {
    return this.graph?.addresses ?? {};
  }

  /** @returns ends it */
  onSwap(listener: OnSwap): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Serves another supergraph from now on, once the operations that are asked most are planned with it. What was begun
   * goes on under the former one.
   * @throws Error when it can't be served; what was served before stays
   */
  serve(supergraphSdl: string): Promise<void> {
    const swap = this.swapping.then(() => this.swap(supergraphSdl));
    this.swapping = swap.catch(() => undefined);
    return swap;
  }

  private async swap(supergraphSdl: string): Promise<void> {
    const digest = createHash("sha256").update(supergraphSdl).digest("hex");
    if (digest === this.digest) return;
    const former = this.graph;
    const graph = await Graph.of(supergraphSdl, this.planner, former);
    this.graph = graph;
    this.digest = digest;
    this.graphs.set(graph.schema, graph);
    this.prepared.clear();
    const { schema, addresses } = graph;
    for (const listener of this.listeners) listener({ schema, addresses, supergraphSdl });
    if (former) setTimeout(() => former.drop(), longestRequest).unref();
  }

  /**
   * Prepares an operation of a document, or finds it prepared.
   * @param schema for which the document was validated
   * @throws Error when the document has no such operation
   */
  prepare(document: DocumentNode, operationName?: string, schema = this.schema): PreparedOperation {
    const graph = this.graphs.get(schema);
    if (graph === undefined) throw new Error("A document has to be validated with a schema of the engine's.");
    return this.prepareFor(graph, document, operationName);
  }

  private prepareFor(graph: Graph, document: DocumentNode, operationName: string | undefined): Preparation {
    const known = this.prepared.get(document)?.get(operationName ?? "");
    if (known?.isFor(graph)) {
      this.hits++;
      return known;
    }
    this.misses++;
    const whole = withoutDefer(document);
    const operation = getOperationAST(whole, operationName);
    if (!operation) throw new Error("The document has no such operation.");
    const served: Served = {
      isServed: (one) => one === this.graph,
      renew: (...asked) => this.renew(...asked),
    };
    const parts = whole === document ? undefined : numberedParts(document, operationName);
    const renew = () => this.renew(document, operationName);
    const inParts = parts && new PreparationInParts(parts, graph, this.means, { ...served, renew });
    const preparation = new Preparation(whole, operation, graph, this.means, served, inParts);
    if (graph === this.graph) this.remember(document, operationName ?? "", preparation);
    return preparation;
  }

  private renew(
    document: DocumentNode,
    operationName: string | undefined,
  ): Preparation | readonly GraphQLError[] {
    const errors = validate(this.schema, document);
    return errors.length > 0 ? errors : this.prepareFor(this.graph!, document, operationName);
  }

  private remember(document: DocumentNode, name: string, preparation: Preparation): void {
    const byName = this.prepared.get(document) ?? new Map<string, Preparation>();
    byName.set(name, preparation);
    const size = leastOfOne + (document.loc ? document.loc.end - document.loc.start : 1000);
    this.prepared.set(document, byName, { size });
  }

  close(): Promise<void> {
    return this.planner.close();
  }
}
