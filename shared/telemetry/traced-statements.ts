import { type Span, SpanKind } from "@opentelemetry/api";
import pg from "pg";
import { beingAnswered } from "../being-answered.js";
import { fail, type Tracing } from "./tracing.js";

/** The longest text of a statement that is told, in characters. */
const longest = 2_000;

/** PostgreSQL's client, with a span for each statement of a request that is traced: its text, never its values. */
export function tracedClient(tracing: Tracing): typeof pg.Client {
  return class TracedClient extends pg.Client {
    // biome-ignore lint/suspicious/noExplicitAny: pg has nine ways to be asked, of which two are of interest here.
    override query(...asked: any[]): any {
      const parent = beingAnswered()?.span;
      const text = textOf(asked[0]);
      if (parent === undefined || text === undefined) return Reflect.apply(super.query, this, asked);
      const span = begin(tracing, parent, text, this.database);
      const settle = (error?: Error | null) => {
        if (error) fail(span, (error as pg.DatabaseError).code ?? error.name);
        span.end();
      };
      const callback = asked.at(-1);
      if (typeof callback === "function")
        asked[asked.length - 1] = (error: Error | null, ...rest: unknown[]) => {
          settle(error);
          callback(error, ...rest);
        };
      const running = Reflect.apply(super.query, this, asked);
      if (typeof callback !== "function") Promise.resolve(running).then(() => settle(), settle);
      return running;
    }
  } as typeof pg.Client;
}

function begin(tracing: Tracing, parent: Span, text: string, database: string | undefined): Span {
  const [operation = "SQL"] = text.trimStart().split(/\s/, 1);
  return tracing.begin(operation.toUpperCase(), parent, {
    kind: SpanKind.CLIENT,
    attributes: {
      "db.system.name": "postgresql",
      "db.namespace": database ?? "",
      "db.query.text": withoutTexts(text).slice(0, longest),
    },
  });
}

/** Of a stream into or out of a table, undefined. */
function textOf(asked: unknown): string | undefined {
  if (typeof asked === "string") return asked;
  if (typeof (asked as { submit?: unknown } | null)?.submit === "function") return undefined;
  const { text } = (asked ?? {}) as { text?: unknown };
  return typeof text === "string" ? text : undefined;
}

/** Values are handed over beside a statement; should one have got into it, it is not told. */
function withoutTexts(statement: string): string {
  return statement.replaceAll(/'(?:[^']|'')*'/g, "'…'");
}
