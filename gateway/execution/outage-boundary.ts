import type {
  ApolloGateway,
  Experimental_DidResolveQueryPlanCallback,
  GraphQLDataSource,
} from "@apollo/gateway";
import { mergeDeep } from "@graphql-tools/utils";
import { GraphQLError } from "graphql";
import type { Withheld } from "../access/withheld.js";
import { completeData, type OnLost } from "./complete-data.js";
import type { DataObject } from "./data-object.js";
import type { Loss } from "./loss.js";
import { type Failure, LostFields } from "./lost-fields.js";
import { Outage } from "./outage.js";
import { knowsNotAll, UnknownEntity } from "./unknown-entity.js";

type PlannedRequest = Parameters<Experimental_DidResolveQueryPlanCallback>[0];
export type Executor = ApolloGateway["executor"];
export type Result = Awaited<ReturnType<Executor>>;

/** Runs what remains of an operation, and answers the whole of it. */
export type RemainderExecutor = (
  requestContext: Parameters<Executor>[0],
  withheld?: Withheld,
) => Promise<Result>;

/** A request as it goes on. */
interface Course extends Pick<PlannedRequest, "queryPlan" | "operationContext" | "requestContext"> {
  /** Answers to root fields. Stock merges all further answers into their objects: so at the end they hold everything. */
  roots: DataObject[];
  failures: Failure[];
}

/** So many fields at most are named for one fetch that failed: a list of thousands is told with the first. */
export const mostErrorsOfOneFetch = 100;

/**
 * Keeps a partner's outage to the fields that it owns. Stock @apollo/gateway would let their nulls propagate: since most
 * of them can't be null, one partner's outage would empty the whole answer. So would a key that its owner doesn't know,
 * and without any error. A request without either is left alone.
 */
export class OutageBoundary {
  private readonly courses = new WeakMap<object, Course>();

  /** For ApolloGateway's `experimental_didResolveQueryPlan`: it is called before the first fetch. */
  readonly begin: Experimental_DidResolveQueryPlanCallback = (planned) => {
    const { queryPlan, operationContext, requestContext } = planned;
    this.courses.set(requestContext, {
      queryPlan,
      operationContext,
      requestContext,
      roots: [],
      failures: [],
    });
  };

  /** Watches one partner's answers. */
  watch(partner: string, source: GraphQLDataSource): GraphQLDataSource {
    return {
      process: async (options) => {
        if (!("incomingRequestContext" in options)) return source.process(options);
        const course = this.courses.get(options.incomingRequestContext);
        const { request, pathInIncomingRequest: path = [] } = options;
        try {
          const response = await source.process(options);
          if (path.length === 0 && response.data) course?.roots.push(response.data);
          if (knowsNotAll(response))
            course?.failures.push({ operation: request.query, path, loss: new UnknownEntity(partner) });
          return response;
        } catch (error) {
          if (error instanceof Outage) course?.failures.push({ operation: request.query, path, loss: error });
          throw error;
        }
      },
    };
  }

  /** Wraps stock's executor. */
  around(execute: Executor): RemainderExecutor {
    return async (requestContext, withheld) => {
      const result = await execute(requestContext);
      const course = this.courses.get(requestContext);
      // Without data, stock gave up on an answer that doesn't fit the schema at all.
      if (!course || result.data === undefined) return result;
      if (course.failures.length === 0 && withheld === undefined) return result;
      return completeResult(result, course, withheld);
    };
  }
}

function completeResult(result: Result, course: Course, withheld: Withheld | undefined): Result {
  const { queryPlan, operationContext, requestContext, roots, failures } = course;
  const { variables = {} } = requestContext.request;
  const { operation, fragments } = withheld?.asked ?? operationContext;
  const client = { schema: operationContext.schema, operation, fragments, variables };
  const partnersData: DataObject = mergeDeep(roots, false, true, true) ?? {};
  const lost = new LostFields(operationContext.schema, queryPlan, partnersData, failures);
  const named = new Map<Loss, GraphQLError[]>();
  const onLost: OnLost = (loss, path) => {
    const errors = named.get(loss) ?? [];
    if (errors.length < mostErrorsOfOneFetch) errors.push(loss.at(path));
    named.set(loss, errors);
  };
  const withholds = withheld?.withholds.bind(withheld);
  const data = completeData(client, partnersData, { lost, onLost, withholds });
  // An outage that took nothing the client would see stays as it is, without a path.
  const told = (result.errors ?? []).flatMap((error) =>
    error instanceof Outage ? (named.get(error) ?? [error]) : [error],
  );
  const untold = [...named].flatMap(([loss, errors]) => (loss instanceof UnknownEntity ? errors : []));
  const errors = [...told, ...untold, ...(withheld?.errors ?? [])];
  // Stock explains nulls in `extensions` where it tells no error; these are told.
  return errors.length > 0 ? { ...result, data, errors, extensions: undefined } : { ...result, data };
}
