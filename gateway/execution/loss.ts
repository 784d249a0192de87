import { GraphQLError } from "graphql";
import type { ErrorCode } from "../../shared/errors.js";

/** Why one fetch leaves fields without a value: a null owed to it stands at the field, and propagates no further. */
export abstract class Loss extends GraphQLError {
  constructor(
    message: string,
    code: ErrorCode,
    readonly partner: string,
  ) {
    super(message, { extensions: { code, partner } });
  }

  /** The same, said of one field of the response. */
  at(path: readonly (string | number)[]): GraphQLError {
    return new GraphQLError(this.message, { path, extensions: this.extensions });
  }
}
