import type { Sentence } from "../../language/language.js";

/** Records of people; `$1` in its SQL are the subjects' ids, as `uuid[]`. */
export interface RecordsOfPeople {
  what: Sentence;
  sql: string;
}

/** Records that have to stay: a SELECT, whose rows are counted, and the reason. */
export interface KeptRecords extends RecordsOfPeople {
  why: Sentence;
}

/** Stays at every partner. */
export const auditEntriesOfPeople: KeptRecords = {
  what: { en: "entries in the audit log", it: "voci del registro degli accessi" },
  sql: "SELECT FROM audit_entry WHERE record_ids && $1::text[]",
  why: {
    en: "they show who has seen what: GDPR art. 5(2) and 17(3)(e); they name the record, not the person",
    it: "documentano chi ha visto che cosa: GDPR, art. 5, par. 2 e art. 17, par. 3, lett. e; indicano il record, non la persona",
  },
};

/** What a partner keeps of people, beside who they are: for the requests of GDPR articles 15 and 17. */
export interface People {
  /** The GraphQL type of the record that an identity belongs to, as the audit log names it. */
  type: string;
  /** Everything there is: each a SELECT whose rows are told as they are. */
  held: readonly RecordsOfPeople[];
  /** What is done to forget somebody, in this order, after who they are is deleted: each changes rows. */
  forgotten: readonly RecordsOfPeople[];
  /** What has to stay, beside the audit log. */
  stays: readonly KeptRecords[];
}
