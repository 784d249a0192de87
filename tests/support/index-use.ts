import { type GraphQLSchema, graphql } from "graphql";
import { AbstractLogger, type DataSource } from "typeorm";
import { actingFor } from "../../shared/auth/acting.js";
import { scopes } from "../../shared/auth/caller.js";
import { openDatabase } from "../../shared/database/data-source.js";
import { buildFederatedSchema } from "../../shared/graphql/federated-schema.js";
import type { Subgraph } from "../../shared/server/subgraph.js";
import { sharedCommunity } from "./community.js";
import { testIdentities } from "./identities.js";
import { everyOrganization } from "./issuer.js";

interface Statement {
  sql: string;
  parameters: unknown[];
}

/** An operator of everybody's: under row rules whoever acts for nobody would get no further than empty lists. */
const acting = {
  caller: {
    subject: "an-operator",
    organizations: everyOrganization,
    scopes: new Set<string>(scopes),
    claims: {},
  },
  viaGateway: true,
};

/** Keeps what TypeORM sends. */
class Recorder extends AbstractLogger {
  readonly statements: Statement[] = [];
  override logQuery(sql: string, parameters: unknown[] = []): void {
    this.statements.push({ sql, parameters });
  }
  protected override writeLog(): void {}
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  Plans?: PlanNode[];
}

/**
 * Goes through a partner's filters and reports the tables that PostgreSQL would have to read as a whole.
 * The demo data is small, so sequential scans are made dear for the planner: it still chooses one where no index serves.
 */
export function describeIndexUse<Context extends object>(
  subgraph: Subgraph<Context>,
  /** Tables that stay small, such as a chart of accounts. */
  smallTables: readonly string[],
  operations: Record<string, string>,
): void {
  const recorder = new Recorder(true);
  let database: DataSource;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    const { databaseUrls } = await sharedCommunity();
    database = await openDatabase({ ...subgraph, url: databaseUrls[subgraph.name], logger: recorder });
    schema = await buildFederatedSchema(subgraph);
  });
  afterAll(() => database.destroy());

  describe(`the indexes of ${subgraph.name}`, () => {
    it.each(Object.entries(operations))("serve %s", async (_, source) => {
      recorder.statements.length = 0;
      const contextValue = subgraph.createContext(database, testIdentities(subgraph.name));
      const { errors } = await actingFor(acting, () => graphql({ schema, source, contextValue }));
      expect(errors).toBeUndefined();
      const statements = recorder.statements.filter(({ sql }) => /^\s*(SELECT|WITH)/i.test(sql));
      expect(statements.length).toBeGreaterThan(0);
      const whole = await Promise.all(statements.map((statement) => tablesReadWhole(database, statement)));
      expect(whole.flat().filter((table) => !smallTables.includes(table))).toEqual([]);
    });
  });
}

async function tablesReadWhole(database: DataSource, { sql, parameters }: Statement): Promise<string[]> {
  return database.transaction(async (tx) => {
    await tx.query("SET LOCAL enable_seqscan = off");
    const [row]: { "QUERY PLAN": [{ Plan: PlanNode }] }[] = await tx.query(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      parameters,
    );
    return seqScans(row!["QUERY PLAN"][0].Plan);
  });
}

function seqScans(node: PlanNode): string[] {
  const here = node["Node Type"] === "Seq Scan" ? [node["Relation Name"] ?? "?"] : [];
  return [...here, ...(node.Plans ?? []).flatMap(seqScans)];
}
