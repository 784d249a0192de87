import { audits, noLongerAudits } from "../../audit/audits.js";
import { actsFor, rowRules } from "../../database/row-rules.js";
import type { Explanations } from "../../errors.js";

/** What the table's rules say, beside those that a partner names. */
export const identityExplanations: Explanations = {
  identity_is_hashed: {
    en: "A codice fiscale is kept in a form that nobody can read.",
    it: "Un codice fiscale si conserva in una forma che nessuno può leggere.",
  },
  identity_is_encrypted: {
    en: "Names, phones and fiscal codes are kept encrypted.",
    it: "Nomi, telefoni e codici fiscali si conservano cifrati.",
  },
};

/** Of whom a partner keeps who they are. */
export interface IdentityTable {
  /** The table of the records that identities belong to, with a column `id uuid`: they go with their record. */
  subject: string;
  /** The GraphQL type that shows them: see `personType`. */
  type: string;
  /** The constraint's name where an organization has a codice fiscale once. */
  once?: string;
  /** SQL over a row: who reads and writes it. The organization that keeps it, unless given. */
  rule?: string;
  /** SQL over `one`, a row: whose entries it makes in the audit log. The organization's that keeps it, unless given. */
  owners?: string;
}

/** The table in which a partner keeps who people are, all of it encrypted. One a partner. */
export function personIdentities({
  subject,
  type,
  once,
  rule = actsFor("owner_id"),
  owners = "ARRAY[one.owner_id]",
}: IdentityTable): string {
  return `
    CREATE TABLE person_identity (
      subject_id uuid PRIMARY KEY REFERENCES ${subject} ON DELETE CASCADE,
      owner_id text NOT NULL,
      search_hash bytea CONSTRAINT identity_is_hashed CHECK (octet_length(search_hash) IN (32, 40)),
      fiscal_code bytea,
      given_name bytea,
      family_name bytea,
      phone bytea,
      CONSTRAINT identity_is_encrypted
        CHECK (least(octet_length(fiscal_code), octet_length(given_name), octet_length(family_name), octet_length(phone)) > 36)
    );
    CREATE INDEX person_identity_by_hash ON person_identity (search_hash);
    ${once === undefined ? "" : `ALTER TABLE person_identity ADD CONSTRAINT ${once} UNIQUE (search_hash, owner_id);`}
    ${rowRules("person_identity", { read: rule })}
    ${audits({ table: "person_identity", type, owners, id: "subject_id" })}`;
}

/** For a migration's `down`. */
export function noPersonIdentities({ type }: Pick<IdentityTable, "type">): string {
  return `DROP TABLE person_identity; ${noLongerAudits({ table: "person_identity", type })}`;
}
