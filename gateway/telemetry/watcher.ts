import type { ApolloServerPlugin } from "@apollo/server";
import type { Observe } from "../../shared/telemetry/observing.js";
import type { CacheFigures, EngineObserver } from "../execution/engine-observer.js";
import type { FormatError } from "../execution/format-error.js";
import type { LiveFigures } from "../live/gateway-live.js";
import type { GatewayContext } from "../partners/gateway-context.js";
import type { PartnerState } from "../partners/partner-line.js";
import type { Partners } from "../partners/partners.js";

/** What can be read off the gateway at any time. */
export interface Dials {
  /** By the partner's name. */
  partners(): Readonly<Record<string, PartnerState>>;
  /** By what is kept in them. */
  caches(): Readonly<Record<string, CacheFigures>>;
  live(): LiveFigures;
}

/** Somebody who looks on at the gateway's work. What it has no member for, it has no part in. */
export interface Watcher {
  observe?: Observe;
  /** Looks on as partners are asked. */
  watchPartners?(partners: Partners): Partners;
  /** Looks on at the errors that clients are told. */
  watchErrors?(formatError: FormatError): FormatError;
  engine?: EngineObserver;
  plugin?: ApolloServerPlugin<GatewayContext>;
  /** Is shown what can be read, once there is something. */
  show?(dials: Dials): void;
  close?(): Promise<unknown>;
}
