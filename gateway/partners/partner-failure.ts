/** What a failure says of the partner. */
export interface FailureTraits {
  /** The answer had not begun, so that a query may be asked again. */
  mayRetry?: boolean;
  /** It is owed to the one request, or to us: nothing follows from it for others. */
  isOfRequest?: boolean;
}

/** Why a partner gave no answer that could be used. `detail` is for the log: it may name addresses. */
export class PartnerFailure extends Error {
  readonly mayRetry: boolean;
  readonly isOfRequest: boolean;

  constructor(
    readonly code: "SUBGRAPH_UNAVAILABLE" | "TIMEOUT",
    readonly detail: string,
    { mayRetry = false, isOfRequest = false }: FailureTraits = {},
  ) {
    super(detail);
    this.mayRetry = mayRetry;
    this.isOfRequest = isOfRequest;
  }
}

export function unavailable(detail: string, traits?: FailureTraits): PartnerFailure {
  return new PartnerFailure("SUBGRAPH_UNAVAILABLE", detail, traits);
}

export function tooLate(detail: string, traits?: FailureTraits): PartnerFailure {
  return new PartnerFailure("TIMEOUT", detail, traits);
}
