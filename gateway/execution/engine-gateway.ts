import type {
  GatewayExecutor,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
} from "@apollo/server-gateway-interface";
import { currentCaller } from "../../shared/auth/acting.js";
import { beginSubscription } from "../live/beginning.js";
import { answerBy } from "../live/parts/parts-reader.js";
import type { GatewayContext } from "../partners/gateway-context.js";
import type { SupergraphSource } from "../supergraph/supergraph-source.js";
import type { Engine } from "./engine.js";

/**
 * The engine in the place that Apollo Server has for a gateway. `ApolloGateway` itself would build its planner, and plan,
 * on the thread that answers requests; so only its life is kept: load, update, stop.
 */
export class EngineGateway implements GatewayInterface {
  /** @param executor answers in the engine's stead, which is all that there is without one */
  constructor(
    private readonly engine: Engine,
    private readonly source: SupergraphSource,
    private readonly executor: GatewayExecutor = (requestContext) => this.answer(requestContext),
  ) {}

  onSchemaLoadOrUpdate(callback: GatewaySchemaLoadOrUpdateCallback): () => void {
    return this.engine.onSwap(({ schema, supergraphSdl }) =>
      callback({ apiSchema: schema, coreSupergraphSdl: supergraphSdl }),
    );
  }

  async load(): Promise<GatewayLoadResult> {
    await this.engine.serve(await this.source.start((supergraphSdl) => this.engine.serve(supergraphSdl)));
    return { executor: (asked) => (isSubscription(asked) ? this.begin(asked) : this.executor(asked)) };
  }

  async stop(): Promise<void> {
    this.source.stop();
    await this.engine.close();
  }

  private begin(asked: GatewayGraphQLRequestContext) {
    const { document, operationName, schema } = asked;
    return beginSubscription(asked, this.engine.prepare(document, operationName ?? undefined, schema));
  }

  private answer(requestContext: GatewayGraphQLRequestContext) {
    const { document, operationName, schema, request, context } = requestContext;
    const prepared = this.engine.prepare(document, operationName ?? undefined, schema);
    const variables = request.variables ?? {};
    const tellFreshness = freshnessFor(requestContext);
    const passed = { forward: {}, ...(context as Partial<GatewayContext>) };
    return answerBy(prepared, { variables, context: passed, caller: currentCaller(), tellFreshness });
  }
}

/** Lets Apollo Server say in the response's headers for how long it may be kept. */
export function freshnessFor({
  overallCachePolicy,
}: GatewayGraphQLRequestContext): (seconds: number) => void {
  return (maxAge) => overallCachePolicy.restrict({ maxAge, scope: "PUBLIC" });
}

function isSubscription({ operation }: GatewayGraphQLRequestContext): boolean {
  return operation.operation === "subscription";
}
