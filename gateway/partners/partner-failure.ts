/** What a failure says of the partner. */
export interface FailureTraits {
  /** The answer had not begun, so that a query may be asked again. */
  mayRetry?: boolean;
  /** It is owed to the one request, or to us: nothing follows from it for others. */
  isOfRequest?: boolean;
  /** There was an answer, and one of the things that were asked about may be why it can't be used. */
  mayBeOfOne?: boolean;
}

/** Why a partner gave no answer that could be used. `detail` is for the log: it may name addresses. */
export class PartnerFailure extends Error {
  readonly mayRetry: boolean;
  readonly isOfRequest: boolean;
  readonly mayBeOfOne: boolean;

  constructor(
    readonly code: "SUBGRAPH_UNAVAILABLE" | "TIMEOUT",
    readonly detail: string,
    { mayRetry = false, isOfRequest = false, mayBeOfOne = false }: FailureTraits = {},
  ) {
    super(detail);
    this.mayRetry = mayRetry;
    this.isOfRequest = isOfRequest;
    this.mayBeOfOne = mayBeOfOne;
  }

  with(traits: FailureTraits): PartnerFailure {
    return new PartnerFailure(this.code, this.detail, { ...this, ...traits });
  }
}

export function unavailable(detail: string, traits?: FailureTraits): PartnerFailure {
  return new PartnerFailure("SUBGRAPH_UNAVAILABLE", detail, traits);
}

export function tooLate(detail: string, traits?: FailureTraits): PartnerFailure {
  return new PartnerFailure("TIMEOUT", detail, traits);
}
