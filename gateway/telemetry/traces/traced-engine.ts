import { withoutFiscalCodes } from "../../../shared/privacy/fiscal-code.js";
import type { Tracing } from "../../../shared/telemetry/tracing.js";
import type { EngineObserver } from "../../execution/engine-observer.js";

/** The longest name of an operation that is told, in characters. */
const longest = 100;

/** Says which operation a request is, and makes a span for the time that it waits for its plan. */
export function tracedEngine(tracing: Tracing): EngineObserver {
  return {
    noteOperation({ operation, name }, { span }) {
      span?.setAttribute("graphql.operation.type", operation);
      if (name && span)
        span.setAttribute("graphql.operation.name", withoutFiscalCodes(name.value).slice(0, longest));
    },
    notePlanning(plan, { span }) {
      if (span) tracing.endWith(tracing.begin("plan", span), plan).catch(() => undefined);
    },
  };
}
