import type { Sentence } from "../../language/language.js";

/** Records of people; `$1` in its SQL are the subjects' ids, as `uuid[]`. */
export interface RecordsOfPeople {
  what: Sentence;
  sql: string;
}

/** What a partner keeps of people, beside who they are: for the requests of GDPR articles 15 and 17. */
export interface People {
  /** The GraphQL type of the record that an identity belongs to, as the audit log names it. */
  type: string;
  /** Everything there is: each a SELECT whose rows are told as they are. */
  held: readonly RecordsOfPeople[];
  /** What is done to forget somebody, in this order, after who they are is deleted: each changes rows. */
  forgotten: readonly RecordsOfPeople[];
  /** What has to stay: each a SELECT, whose rows are counted, and the reason. */
  stays: readonly (RecordsOfPeople & { why: Sentence })[];
}
