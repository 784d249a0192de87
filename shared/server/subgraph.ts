import type { DataSource, DataSourceOptions, EntityManager } from "typeorm";
import type { FederatedSchemaOptions } from "../graphql/federated-schema.js";
import type { PartnerName } from "../partners.js";

/** Everything that makes one partner's subgraph: its manifest. */
export interface Subgraph<Context extends object> extends FederatedSchemaOptions<Context> {
  name: PartnerName;
  /** TypeORM's entity classes. */
  entities: NonNullable<DataSourceOptions["entities"]>;
  /** In the order of their timestamps. */
  migrations: NonNullable<DataSourceOptions["migrations"]>;
  /** Makes what resolvers share, new for each request: above all the loaders. */
  createContext: (database: DataSource) => Context;
  /** Fills an empty database within one transaction, the same way each time. */
  fillWithDemoData: (tx: EntityManager, scale: number) => Promise<void>;
}
