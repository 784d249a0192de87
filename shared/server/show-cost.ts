import type { ApolloServerPlugin } from "@apollo/server";
import type { StatementCount } from "../database/statement-count.js";

/**
 * Says in the response header `x-sql-statements` how many SQL statements ran during the request.
 * They are counted for the whole process: the figure is right while one request runs at a time, as in a test.
 */
export function showCost(count: StatementCount): ApolloServerPlugin {
  return {
    async requestDidStart() {
      const before = count.statements;
      return {
        async willSendResponse({ response }) {
          response.http.headers.set("x-sql-statements", String(count.statements - before));
        },
      };
    },
  };
}
