/** What a client sends: the whole body. */
export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown>;
}

/** Something that clients do again and again. */
export interface Workload {
  name: string;
  /** What it is, for the table's heading. */
  title: string;
  /** Clients at the same time, each with a connection of its own. */
  connections: number;
  /** The distinct requests, sent one after the other and then anew. */
  requests: readonly GraphQLRequest[];
  /** Whether those that can share one answer among identical requests, but don't by default, are told to. */
  sharing?: boolean;
}
