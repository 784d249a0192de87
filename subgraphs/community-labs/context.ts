import type { DataSource } from "typeorm";
import type { Identities } from "../../shared/privacy/identities/identities.js";
import { IdentitiesContext } from "../../shared/privacy/identities/identities-context.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What the resolvers of one request share. */
export type Context = IdentitiesContext<Loaders>;

export function createContext(database: DataSource, identities: Identities): Context {
  return new IdentitiesContext(database, identities, createLoaders);
}
