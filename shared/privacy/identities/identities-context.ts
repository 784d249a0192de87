import type { DataSource } from "typeorm";
import { type AnyLoaders, RequestContext } from "../../use-case/request-context.js";
import type { Identities } from "./identities.js";

/** What the resolvers of one request share at a partner that keeps who people are. */
export class IdentitiesContext<Loaders extends AnyLoaders> extends RequestContext<Loaders> {
  constructor(
    database: DataSource,
    readonly identities: Identities,
    createLoaders: (database: DataSource, identities: Identities) => Loaders,
  ) {
    super(database, (pool) => createLoaders(pool, identities));
  }
}
