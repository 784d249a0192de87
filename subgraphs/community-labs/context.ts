import type { DataSource } from "typeorm";
import { RequestContext } from "../../shared/use-case/request-context.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What the resolvers of one request share. */
export type Context = RequestContext<Loaders>;

export function createContext(database: DataSource): Context {
  return new RequestContext(database, createLoaders);
}
