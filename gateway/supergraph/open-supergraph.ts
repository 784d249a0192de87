import { StartError } from "../../shared/start-error.js";
import type { GatewayOptions } from "../options/gateway-options.js";
import type { PartnerTransport } from "../partners/partner-transport.js";
import { ComposedSupergraph } from "./composed-supergraph.js";
import { supergraphFile } from "./supergraph-file.js";
import type { SupergraphSource } from "./supergraph-source.js";

/** Milliseconds between two looks at a partner. */
const usualPace = { reached: 5000, unreached: 1000 };

/** Where the options say that the supergraph comes from. */
export function openSupergraph(
  { supergraph, pace = usualPace, log, stopping }: GatewayOptions,
  transport: PartnerTransport,
): SupergraphSource {
  const source =
    "path" in supergraph
      ? supergraphFile(supergraph.path, log)
      : new ComposedSupergraph({ partners: supergraph.partners, transport, pace, log });
  stopping?.addEventListener("abort", () => source.stop());
  return source;
}

/** What to say where a start failed: of a file, that it is none that can be served. */
export function unserved(error: unknown, { supergraph }: GatewayOptions): unknown {
  if (error instanceof StartError || !("path" in supergraph)) return error;
  return new StartError(`${supergraph.path} is no supergraph that can be served: ${reason(error)}`);
}

/** GraphQL's errors go on after their first paragraph with excerpts of what is wrong. */
function reason(error: unknown): string {
  const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n\n");
  return first.replaceAll("\n", " ");
}
