import { GraphQLError } from "graphql";

/** One fetch that got no answer from its partner. Its code and its partner's name are in its extensions. */
export class Outage extends GraphQLError {
  constructor(
    code: "SUBGRAPH_UNAVAILABLE" | "TIMEOUT",
    readonly partner: string,
  ) {
    super(sentences[code](partner), { extensions: { code, partner } });
  }

  /** The same, said of one field of the response. */
  at(path: readonly (string | number)[]): GraphQLError {
    return new GraphQLError(this.message, { path, extensions: this.extensions });
  }
}

const sentences = {
  SUBGRAPH_UNAVAILABLE: (partner: string) => `The ${partner} partner can't be reached just now.`,
  TIMEOUT: (partner: string) => `The ${partner} partner did not answer in time.`,
};
