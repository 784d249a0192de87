import { createHmac } from "node:crypto";
import type DataLoader from "dataloader";
import type { DataSource, EntityManager } from "typeorm";
import { callersLoader } from "../../database/loaders.js";
import type { PartnerName } from "../../partners.js";
import { normalizedFiscalCode } from "../fiscal-code.js";
import { seal, unseal } from "./cipher.js";
import type { KeyRing } from "./key-ring.js";
import { Person, type PersonFields } from "./person.js";
import type { PersonIdentity } from "./person-identity.js";
import { normalizedPhone, type PersonField, type PersonInput, personFields } from "./person-input.js";
import { searchHash, searchHashes } from "./search-hash.js";

/** A row of `person_identity`. */
export interface SealedRow {
  subject_id: string;
  search_hash: Buffer | null;
  fiscal_code: Buffer | null;
  given_name: Buffer | null;
  family_name: Buffer | null;
  phone: Buffer | null;
}

const columns = {
  fiscalCode: "fiscal_code",
  givenName: "given_name",
  familyName: "family_name",
  phone: "phone",
} as const satisfies Record<PersonField, keyof SealedRow>;

/** Who the people are that a partner keeps records of: encrypted where it is kept, open only for who may read it. */
export class Identities {
  constructor(
    readonly partner: PartnerName,
    readonly ring: KeyRing,
  ) {}

  /** What a client typed, on its way into the database: nothing else is to hold it. */
  async person(input: PersonInput): Promise<Person> {
    const fields: Partial<Record<PersonField, string>> = {};
    for (const field of personFields) if (input[field] != null) fields[field] = normal(field, input[field]);
    // Under the oldest key: a retry after a rotation is still the same.
    const { search } = (await this.ring.all()).at(-1)!;
    return new Person(
      this,
      fields,
      createHmac("sha256", search).update(JSON.stringify(fields)).digest("hex"),
    );
  }

  /** All that a code may be kept as: `search_hash = ANY ($1)`. */
  async hashesOf(fiscalCode: string): Promise<Buffer[]> {
    return searchHashes(normalizedFiscalCode(fiscalCode), await this.ring.all());
  }

  /** As {@link hashesOf}, of the code that a row keeps. One that was kept as a hash alone has no other. */
  async hashesOfRow(row: SealedRow): Promise<Buffer[]> {
    if (row.fiscal_code === null) return row.search_hash === null ? [] : [row.search_hash];
    return this.hashesOf(await unseal(row.fiscal_code, this.place(row.subject_id, "fiscalCode"), this.ring));
  }

  /** For {@link Person.keep}. */
  async keep(tx: EntityManager, subjectId: string, owner: string, person: PersonFields): Promise<void> {
    const { search, sealed } = await this.sealed(subjectId, person);
    const code = person.fiscalCode;
    const known = code === undefined ? [] : await this.hashesOf(code);
    // Two who bring the same code, the one under a new key, the other under an old one, take turns.
    if (known.length > 2)
      await tx.query("SELECT pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))", [known.at(-1)]);
    // What is known under an older key collides as if it were under this one; a rotation that just moves it is waited for.
    await tx.query(
      `INSERT INTO person_identity (subject_id, owner_id, search_hash, fiscal_code, given_name, family_name, phone)
       VALUES ($1, $2, coalesce((SELECT search_hash FROM person_identity WHERE search_hash = ANY ($3::bytea[]) AND owner_id = $2 LIMIT 1 FOR SHARE), $4),
               $5, $6, $7, $8)
       ON CONFLICT (subject_id) DO UPDATE SET search_hash = EXCLUDED.search_hash, fiscal_code = EXCLUDED.fiscal_code,
         given_name = EXCLUDED.given_name, family_name = EXCLUDED.family_name, phone = EXCLUDED.phone`,
      [subjectId, owner, known, search, ...sealed],
    );
  }

  /** @throws Error where a value is not what was written there, or its key is gone */
  async open(row: SealedRow): Promise<PersonIdentity> {
    const opened = personFields.map(async (field) => {
      const value = row[columns[field]];
      return [field, value && (await unseal(value, this.place(row.subject_id, field), this.ring))] as const;
    });
    return { subjectId: row.subject_id, ...Object.fromEntries(await Promise.all(opened)) } as PersonIdentity;
  }

  /** By subject; null where nothing is kept, or it is not the caller's to know. */
  loader(database: DataSource): DataLoader<string, PersonIdentity | null> {
    return callersLoader<string, PersonIdentity | null>(async (subjects) => {
      const rows: SealedRow[] = await database.query(
        "SELECT * FROM person_identity WHERE subject_id = ANY ($1) AND num_nonnulls(fiscal_code, given_name, family_name, phone) > 0",
        [subjects],
      );
      const opened = new Map(
        await Promise.all(rows.map(async (row) => [row.subject_id, await this.open(row)] as const)),
      );
      return subjects.map((subject) => opened.get(subject) ?? null);
    });
  }

  /** The values of a row under the key that is written under now, in the columns' order. */
  async sealed(subjectId: string, person: PersonFields) {
    const key = await this.ring.writing();
    const code = person.fiscalCode;
    const sealed = personFields.map((field) => {
      const text = person[field];
      return text === undefined ? null : seal(text, this.place(subjectId, field), key);
    });
    return { key, search: code === undefined ? null : searchHash(code, key), sealed };
  }

  private place(subjectId: string, field: PersonField): string {
    return `${this.partner}/person_identity/${subjectId}/${columns[field]}`;
  }
}

function normal(field: PersonField, text: string): string {
  if (field === "fiscalCode") return normalizedFiscalCode(text);
  return field === "phone" ? normalizedPhone(text) : text.trim();
}
