import {
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";

/** Where spans are made. Parents are handed along, not found out: nothing is kept for work that nobody traces. */
export class Tracing {
  /** @param close sends what has not been sent */
  constructor(
    private readonly tracer: Tracer,
    readonly close: () => Promise<void>,
  ) {}

  begin(name: string, parent: Span | undefined, options: SpanOptions = {}): Span {
    return this.tracer.startSpan(name, options, parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT);
  }

  /** Ends a span with what came of a work: of a failure its name alone, since what it says may speak of people. */
  async endWith<Result>(span: Span, work: PromiseLike<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      fail(span, error instanceof Error ? error.name : "Error");
      throw error;
    } finally {
      span.end();
    }
  }
}

/** @param type what went wrong, of a few things there are */
export function fail(span: Span, type: string): void {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
