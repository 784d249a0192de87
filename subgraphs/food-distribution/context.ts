import type { DataSource } from "typeorm";
import type { KeyedHash } from "../../shared/privacy/keyed-hash.js";
import { RequestContext } from "../../shared/use-case/request-context.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What the resolvers of one request share. */
export class Context extends RequestContext<Loaders> {
  constructor(
    database: DataSource,
    /** Hashes fiscal codes; undefined where the operators set no key for it. */
    readonly identityHash?: KeyedHash,
  ) {
    super(database, createLoaders);
  }
}

export function createContext(database: DataSource, identityHash?: KeyedHash): Context {
  return new Context(database, identityHash);
}
