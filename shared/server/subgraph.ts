import type { DataSource, DataSourceOptions, EntityManager } from "typeorm";
import type { Explanations } from "../errors.js";
import type { FederatedSchemaOptions } from "../graphql/federated-schema.js";
import type { PartnerName } from "../partners.js";
import type { Identities } from "../privacy/identities/identities.js";
import type { People } from "../privacy/subjects/people.js";
import type { Sheet } from "../spreadsheets/sheet.js";
import type { Job } from "../use-case/job.js";
import type { PartnerCommands } from "./partner-commands.js";
import type { Page } from "./router.js";

/** Everything that makes one partner's subgraph: its manifest. */
export interface Subgraph<Context extends object> extends FederatedSchemaOptions<Context> {
  name: PartnerName;
  /** TypeORM's entity classes. */
  entities: NonNullable<DataSourceOptions["entities"]>;
  /** In the order of their timestamps. */
  migrations: NonNullable<DataSourceOptions["migrations"]>;
  /**
   * Makes what resolvers share, new for each request: above all the loaders.
   * @param identities who the people are that the partner keeps records of
   */
  createContext: (database: DataSource, identities: Identities) => Context;
  /** What the database's rules say to a volunteer: a sentence for each constraint that a client can run into. */
  explanations?: Explanations;
  /** What is kept of people, for whom asks what that is, and to be forgotten. */
  people?: People;
  /** What happens by itself. */
  jobs?: readonly Job[];
  /** Pages for GET beside `/graphql`, by path: see `ServeOptions.pages`. */
  pages?: (database: DataSource) => Record<string, Page>;
  /** The nouns that can be imported from spreadsheets and exported to them. */
  spreadsheets?: readonly Sheet[];
  /** What its program does instead of serving, such as `report`, by name. */
  commands?: PartnerCommands;
  /** Fills an empty database within one transaction, the same way each time. */
  fillWithDemoData: (tx: EntityManager, scale: number) => Promise<void>;
}
