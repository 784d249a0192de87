import { randomUUID } from "node:crypto";
import type { ApolloServerPlugin } from "@apollo/server";
import type { DataSource } from "typeorm";
import { currentActing } from "../auth/acting.js";
import { inLanguage } from "../language/language.js";
import type { Logger } from "../server/log.js";
import { actorJson, operationNamed } from "./actor.js";
import { auditedFunction } from "./audits.js";

/**
 * Writes which personal records an answer tells of, in one statement, before it leaves; an answer whose reads can't be
 * recorded is withheld.
 */
export function recordReads(database: DataSource, log: Logger): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operationName }) {
          const acting = currentActing();
          if (acting) acting.operation = operationNamed(operationName ?? undefined, acting.viaGateway);
        },
        async willSendResponse({ response }) {
          try {
            await writeReads(database);
          } catch (err) {
            const reference = randomUUID();
            log.error({ reference, err }, "an answer is withheld: its reads could not be recorded");
            response.http.status = 500;
            response.body = { kind: "single", singleResult: { errors: [withheld(reference)] } };
          }
        },
      };
    },
  };
}

async function writeReads(database: DataSource): Promise<void> {
  const reads = currentActing()?.reads?.take() ?? [];
  if (reads.length === 0) return;
  const each = reads.map(
    ([type], index) =>
      `SELECT audit($1::jsonb, 'read', '${type}', owners, record_ids) FROM ${auditedFunction(type)}($${index + 2}::text[])`,
  );
  await database.query(each.join(" UNION ALL "), [actorJson(), ...reads.map(([, ids]) => ids)]);
}

function withheld(reference: string) {
  const message = inLanguage({
    en: `The answer is withheld, because it could not be recorded who reads it. Tell the operators this reference: ${reference}.`,
    it: `La risposta è trattenuta, perché non è stato possibile registrare chi la legge. Comunica ai gestori questo riferimento: ${reference}.`,
  });
  return { message, extensions: { code: "INTERNAL_SERVER_ERROR", reference } };
}
