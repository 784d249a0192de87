import fc from "fast-check";
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from "graphql";
import { type PartnerName, partnerNames } from "../../shared/partners.js";
import { AnyInput } from "../support/any-input.js";
import { Client } from "../support/client.js";
import { freePort } from "../support/free-ports.js";
import { query, throwAwayDatabase } from "../support/postgres.js";
import { startSubgraphProcess } from "../support/subgraph-process.js";

const refusals = [
  "BAD_USER_INPUT",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "RULE_VIOLATION",
  "GRAPHQL_VALIDATION_FAILED",
];

/** Some keys of every table of the subgraph. */
async function existingIds(databaseUrl: string): Promise<string[]> {
  const tables = await query<{ table: string; column: string }>(
    databaseUrl,
    `SELECT attrelid::regclass::text AS "table", attname AS "column" FROM pg_index
     JOIN pg_class ON pg_class.oid = indrelid
     JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
     WHERE indisprimary AND indnatts = 1 AND relnamespace = 'public'::regnamespace AND atttypid IN ('uuid'::regtype, 'text'::regtype)`,
  );
  const rows = await Promise.all(
    tables.map(({ table, column }) =>
      query<{ key: string }>(databaseUrl, `SELECT ${column}::text AS key FROM ${table} LIMIT 8`),
    ),
  );
  return rows.flat().map(({ key }) => key);
}

/** A process each: type-graphql knows one schema a process. */
async function open(partner: PartnerName) {
  const { url: databaseUrl, drop } = await throwAwayDatabase(partner, { demoData: true });
  const subgraph = await startSubgraphProcess(partner, databaseUrl, await freePort(), {
    LOG_LEVEL: "silent",
  });
  const close = async () => {
    await subgraph.stop();
    await drop();
  };
  return { client: new Client(subgraph.url), databaseUrl, close };
}

describe.each(partnerNames)("whatever is put into a mutation of %s", (partner) => {
  it("is done or refused with a code of the closed list, never a fault of ours", async () => {
    const { client, databaseUrl, close } = await open(partner);
    try {
      const schema = buildClientSchema(await client.ask<IntrospectionQuery>(getIntrospectionQuery()));
      const any = new AnyInput(await existingIds(databaseUrl));
      for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
        const input = field.args[0]!;
        await fc.assert(
          fc.asyncProperty(any.of(input.type), async (value) => {
            const text = `mutation ($input: ${input.type}) { ${field.name}(input: $input) { __typename } }`;
            const { errors = [] } = await client.send(text, { input: value });
            expect(errors.filter(({ extensions }) => !refusals.includes(extensions.code))).toEqual([]);
          }),
          { numRuns: 12 },
        );
      }
    } finally {
      await close();
    }
  });
});
