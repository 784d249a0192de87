import type { CacheRules } from "../caching/cache-rules.js";
import type { DataObject } from "../execution/data-object.js";
import type { AskedByKey } from "../questions/asked-by-key.js";
import type { GatewayContext } from "./gateway-context.js";

/** One request to a partner, ready to be sent. */
export interface Question {
  /** The whole body as JSON: query, operation name, variables. It is signed and sent exactly as it is. */
  body: string;
  /** Of a query about things by key, what it is made of: others of its kind may be asked together with it. */
  byKey?: AskedByKey | undefined;
  /** Asked for several callers, of whom one may be why no answer comes of it: nothing follows from that for the partner. */
  isJoint?: true;
  /** By when whoever asks wants an answer, if that is sooner than is usual: by the clock of `performance.now()`. */
  until?: number | undefined;
  /** Only queries are asked again, and for several at once; to what a subscription asks, an event is the answer. */
  kind: "query" | "mutation" | "subscription";
  /** The state of things in which it is asked: who asks in a later one must not be told what came in an earlier. */
  stamp?: number | undefined;
  /** Says in English what is wrong with data that can't be used; it is then an outage like any other. */
  misfit?(data: DataObject): string | undefined;
}

export interface PartnerAnswer {
  data?: DataObject | null | undefined;
  /** As the partner wrote them. */
  errors?: readonly unknown[] | undefined;
  /** Seconds, where the partner is away and this is what it answered last: the response has to say so. */
  age?: number | undefined;
  /** For how long it may be kept, and by whom; undefined where it may not. */
  caching?: CacheRules | undefined;
  /** What a mutation has changed, in the partner's own words; undefined where it doesn't say. */
  changed?: readonly string[] | undefined;
  /** It was asked for by somebody else, and maybe before. */
  isShared?: true;
}

/** Whom the gateway asks. */
export interface Partners {
  /**
   * The answer's data are the caller's own, to be changed.
   * @throws Outage when there is no answer that can be used; it names the partner and no address
   */
  ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer>;
}
