import type { DataSource } from "typeorm";
import { createLoaders, type Loaders } from "./loaders.js";

/** What the resolvers of one request share. */
export interface Context {
  database: DataSource;
  loaders: Loaders;
}

export function createContext(database: DataSource): Context {
  return { database, loaders: createLoaders(database) };
}
