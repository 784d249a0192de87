import type { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import type { TokenRules } from "../../shared/auth/token-verifier.js";
import type { Logger } from "../../shared/server/log.js";
import type { DecidePolicy } from "../access/policies.js";
import type { GivenSettings } from "../settings/gateway-settings.js";
import type { Partner, WatchPace } from "../supergraph/partner-watch.js";

/** What a gateway is started with. */
export interface GatewayOptions {
  host: string;
  port: number;
  /** A file to serve, or the partners whose schemas to compose. */
  supergraph: { path: string } | { partners: Partner[] };
  /** Whose pages may ask; everybody's, unless given. */
  origins?: readonly string[];
  /** Whose tokens are accepted. */
  tokens: TokenRules;
  /** As whom the explorer asks their provider to sign somebody in; `legami-explorer` by default. */
  explorerClientId?: string;
  /** What the gateway shows partners that it is the gateway. */
  keys: GatewayKeys;
  log: Logger;
  /** What the operators set; what they don't, has its default. */
  settings?: GivenSettings;
  pace?: WatchPace;
  /** Who decides what `@policy` asks for: a function, or a module that has one. Without, no policy holds for anybody. */
  policies?: DecidePolicy | { module: string };
  /** The folder of operations that the explorer opens on; Legami's own by default. */
  questions?: string;
  /** Whether what was asked before is answered without Apollo Server; so by default. A test compares both ways. */
  shortcut?: boolean;
  /** Gives up a start that still waits for partners. */
  stopping?: AbortSignal;
}
