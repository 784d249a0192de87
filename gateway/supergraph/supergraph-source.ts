/** Where the gateway's supergraph comes from, and what keeps it current. */
export interface SupergraphSource {
  /**
   * Answers the supergraph to begin with, and from then on tells of each new one.
   * @param update takes a new supergraph into service; fails when it can't be served, and the former one stays
   */
  start(update: (supergraphSdl: string) => Promise<void>): Promise<string>;
  stop(): void;
  /** What `/ready` says once a supergraph is loaded. */
  readiness(): { ready: boolean; partners?: Record<string, "up" | "down"> };
}
