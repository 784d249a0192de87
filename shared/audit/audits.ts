import { snakeCase } from "../database/data-source.js";
import { runsAsThePartner } from "../database/row-rules.js";

/** A table of personal records. */
export interface AuditedTable {
  table: string;
  /** What a record of it is called in the log: the GraphQL type's name. */
  type: string;
  /** SQL over `one`, a row: the organizations whose record it is, as `text[]`. They alone see the entries about it. */
  owners: string;
  /** The column that names a record: the one whose property `audited` names in access.ts. `id`, unless given. */
  id?: string;
  idType?: "uuid" | "text";
  /** Leaves out what triggers of other tables change in it, where the change of those is recorded itself. */
  butByTriggers?: true;
}

/**
 * Records every change of a table in the audit log, whoever makes it and by whatever code: a mutation, an import, a job,
 * or somebody with psql; and says to whom those records belong that are read ({@link auditedReads}).
 */
export function audits(audited: AuditedTable): string {
  const { table, type, id = "id", owners, butByTriggers } = audited;
  const when = butByTriggers ? "WHEN (pg_trigger_depth() = 0)" : "";
  const trigger = (event: "INSERT" | "UPDATE" | "DELETE") => `
    CREATE TRIGGER ${table}_${event.toLowerCase()}_is_audited AFTER ${event} ON ${table}
      REFERENCING ${event === "DELETE" ? "OLD" : "NEW"} TABLE AS changed FOR EACH STATEMENT ${when} EXECUTE FUNCTION audit_${table}();`;
  return `${auditedReads(audited)}
    CREATE FUNCTION audit_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM audit(acting, coalesce(acting ->> 'action', lower(TG_OP)), '${type}', records.owners, records.ids)
      FROM audit_acting() AS acting,
        (SELECT array_remove(${owners}, NULL) AS owners, array_agg(one.${id}::text) AS ids FROM changed AS one GROUP BY 1) AS records;
      RETURN NULL;
    END $$;
    ${trigger("INSERT")}${trigger("UPDATE")}${trigger("DELETE")}
    ${runsAsThePartner(`audit_${table}`)}`;
}

/**
 * Says to whom the records belong that are read of a type. By itself for a type without a table of its own, such as an
 * answer about another record.
 *
 * The ids are cast before they are joined: a cast that may fail is not tried on rows that a row rule may yet hide, so
 * that each id would read the whole table.
 */
export function auditedReads({ table, type, owners, id = "id", idType = "uuid" }: AuditedTable): string {
  return `
    CREATE FUNCTION ${auditedFunction(type)}(ids text[]) RETURNS TABLE (owners text[], record_ids text[])
      LANGUAGE plpgsql AS $$
    #variable_conflict use_column
    DECLARE asked_for text := coalesce(current_setting('legami.organizations', true), '');
    BEGIN
      PERFORM set_config('legami.organizations', '*', true);
      RETURN QUERY SELECT array_remove(${owners}, NULL), array_agg(seen.id::text)
        FROM unnest(ids::${idType}[]) AS seen (id) LEFT JOIN ${table} AS one ON one.${id} = seen.id GROUP BY 1;
      PERFORM set_config('legami.organizations', asked_for, true);
    END $$;`;
}

/** What an {@link auditedReads} is called in the database. */
export function auditedFunction(type: string): string {
  return `audited_${snakeCase(type)}`;
}

/** For a migration's `down`. */
export function noLongerAudits({ table, type }: Pick<AuditedTable, "table" | "type">): string {
  return `DROP FUNCTION ${auditedFunction(type)}; DROP FUNCTION audit_${table} CASCADE;`;
}
