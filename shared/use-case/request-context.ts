import type { DataSource } from "typeorm";

/** What a request's loaders are, by name: DataLoaders. */
export type AnyLoaders = Readonly<Record<string, { clearAll(): unknown }>>;

/** What the resolvers of one request share. */
export class RequestContext<Loaders extends AnyLoaders> {
  /** New for each request: what one caller sees is never another's. */
  readonly loaders: Loaders;

  constructor(
    readonly database: DataSource,
    createLoaders: (database: DataSource) => Loaders,
  ) {
    this.loaders = createLoaders(database);
  }

  /** To be called when something was changed: an operation's mutations run one after the other, over the same loaders. */
  forgetLoaded(): void {
    for (const loader of Object.values(this.loaders)) loader.clearAll();
  }
}
