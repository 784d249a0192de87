import type { GraphQLDataSource } from "@apollo/gateway";
import type { GatewayContext } from "./gateway-context.js";
import type { PartnerAnswer, Partners } from "./partners.js";

type ProcessOptions = Parameters<GraphQLDataSource["process"]>[0];
type Response = Awaited<ReturnType<GraphQLDataSource["process"]>>;

/** How stock's executor asks one partner. When it gives no answer, that is an `Outage`, which tells no address. */
export class PartnerDataSource implements GraphQLDataSource {
  constructor(
    private readonly name: string,
    private readonly partners: Partners,
  ) {}

  async process({ request, context }: ProcessOptions): Promise<Response> {
    const { query, variables, operationName } = request;
    const { forward = {}, lastKnown } = context as Partial<GatewayContext>;
    const body = JSON.stringify({ query, variables, operationName });
    const kind = query?.startsWith("mutation") ? "mutation" : "query";
    const misfit = (data: Record<string, unknown>) => misfitOf(data, variables?.representations);
    const answer = await this.partners.ask(this.name, { body, kind, misfit }, { forward });
    if (answer.age !== undefined) lastKnown?.note(this.name, answer.age);
    return labelledAnswer(answer, this.name);
  }
}

function misfitOf({ _entities: entities }: Record<string, unknown>, representations: unknown) {
  if (!Array.isArray(representations)) return undefined;
  if (Array.isArray(entities) && entities.length === representations.length) return undefined;
  return "it did not answer one entity for each it was asked for";
}

/** Marks the partner's own errors with its name. */
function labelledAnswer({ data, errors }: PartnerAnswer, partner: string): Response {
  return {
    data: data as Response["data"],
    ...(errors && { errors: errors.map((error) => labelled(error as Partial<PartnerError>, partner)) }),
  };
}

type PartnerError = NonNullable<Response["errors"]>[number];

function labelled(error: Partial<PartnerError> | null, partner: string): PartnerError {
  // `http` would steer the status of our own answer.
  const { http: _, stacktrace: __, ...extensions } = error?.extensions ?? {};
  return {
    message: String(error?.message ?? "The partner gave no reason."),
    ...(Array.isArray(error?.path) && { path: error.path }),
    extensions: { code: "INTERNAL_SERVER_ERROR", ...extensions, partner },
  };
}
