import type { DataSource } from "typeorm";
import type { Identities } from "../../shared/privacy/identities/identities.js";
import { RequestContext } from "../../shared/use-case/request-context.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What the resolvers of one request share. */
export class Context extends RequestContext<Loaders> {
  constructor(
    database: DataSource,
    readonly identities: Identities,
  ) {
    super(database, (pool) => createLoaders(pool, identities));
  }
}

export function createContext(database: DataSource, identities: Identities): Context {
  return new Context(database, identities);
}
