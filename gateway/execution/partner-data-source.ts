import type { GraphQLDataSource } from "@apollo/gateway";
import type { Logger } from "../../shared/server/log.js";
import { Outage } from "./outage.js";
import { type Answer, PartnerFailure, type PartnerTransport, unavailable } from "./partner-transport.js";

/** What a request to the gateway carries to the partners. */
export interface GatewayContext {
  /** Headers passed on as they came. */
  forward: Record<string, string>;
}

export interface PartnerDataSourceOptions {
  name: string;
  url: string;
  transport: PartnerTransport;
  /** Milliseconds. */
  timeout: number;
  log: Logger;
}

type ProcessOptions = Parameters<GraphQLDataSource["process"]>[0];
type Response = Awaited<ReturnType<GraphQLDataSource["process"]>>;

/** How the gateway asks one partner. When it gives no answer, that is an `Outage`, which tells no address. */
export class PartnerDataSource implements GraphQLDataSource {
  private failing = false;

  constructor(private readonly options: PartnerDataSourceOptions) {}

  async process({ request, context }: ProcessOptions): Promise<Response> {
    const { name, url, transport, timeout } = this.options;
    const { query, variables, operationName } = request;
    const { forward = {} } = context as Partial<GatewayContext>;
    try {
      const answer = await transport.post(
        { name, url },
        { query, variables, operationName },
        forward,
        timeout,
      );
      const response = readAnswer(answer, variables?.representations, name);
      this.noteSuccess();
      return response;
    } catch (error) {
      if (!(error instanceof PartnerFailure)) throw error;
      this.noteFailure(error);
      throw new Outage(error.code, name);
    }
  }

  /** Once when it begins and once when it ends: a partner that is down would fill the log otherwise. */
  private noteFailure({ detail }: PartnerFailure): void {
    if (!this.failing)
      this.options.log.warn({ partner: this.options.name, detail }, "A partner does not answer.");
    this.failing = true;
  }

  private noteSuccess(): void {
    if (this.failing) this.options.log.info({ partner: this.options.name }, "The partner answers again.");
    this.failing = false;
  }
}

/** Checks what the executor takes for granted, and labels the partner's own errors with its name. */
function readAnswer({ data, errors }: Answer, representations: unknown, partner: string): Response {
  if (data === undefined && errors === undefined) throw unavailable("it answered neither data nor errors");
  if (typeof data !== "object" && data !== undefined) throw unavailable("it answered data that is no object");
  if (errors !== undefined && !Array.isArray(errors))
    throw unavailable("it answered errors that are no list");
  if (Array.isArray(representations) && data) {
    const { _entities: entities } = data as Answer;
    if (!Array.isArray(entities) || entities.length !== representations.length) {
      throw unavailable("it did not answer one entity for each it was asked for");
    }
  }
  return {
    data: data as Response["data"],
    ...(errors !== undefined && { errors: errors.map((error) => labelled(error, partner)) }),
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
