import type { DataSource } from "typeorm";
import type { Sentence } from "../language/language.js";
import { hashOf } from "./audit-log.js";

/** Where a chain ends: how many entries it has, and the last one's hash in hexadecimal. */
export interface ChainEnd {
  chain: number;
  length: number;
  hash: string;
}

/** Where the log is not as it was written. */
export interface Break {
  chain: number;
  position: number;
  why: Sentence;
}

export interface Verdict {
  entries: number;
  ends: ChainEnd[];
  /** In the order of the chains, the first few. */
  breaks: Break[];
}

const shown = 20;

/**
 * Looks whether every entry is as it was written and in its place.
 * @param before the ends that an earlier look found: what was there then must still be there
 */
export async function verifyLog(database: DataSource, before: readonly ChainEnd[] = []): Promise<Verdict> {
  return database.transaction("REPEATABLE READ", async (tx) => {
    const within: (Break & { broken: keyof typeof reasons })[] = await tx.query(brokenLinks);
    const cut: typeof within = await tx.query(brokenEnds);
    const gone: typeof within = await tx.query(missing, [JSON.stringify(before)]);
    const chains: ChainEnd[] = await tx.query(chainEnds);
    const breaks = [...within, ...cut, ...gone].map(({ chain, position, broken }) => ({
      chain,
      position: Number(position),
      why: reasons[broken],
    }));
    const told = chains.map(({ chain, length, hash }) => ({ chain, length: Number(length), hash }));
    return {
      entries: told.reduce((sum, { length }) => sum + length, 0),
      ends: told,
      breaks: breaks.slice(0, shown),
    };
  });
}

const reasons = {
  changed: { en: "was changed since it was written", it: "è stata modificata dopo la scrittura" },
  moved: {
    en: "does not follow the one before it: something was taken out or put in",
    it: "non segue la precedente: qualcosa è stato tolto o inserito",
  },
  cut: { en: "is where the chain ends, but it went on", it: "è l'ultima della catena, che però proseguiva" },
  gone: {
    en: "was the end of the chain at an earlier look, and is not there any more as it was",
    it: "era la fine della catena a una verifica precedente, e non c'è più com'era",
  },
} satisfies Record<string, Sentence>;

/** The entries that are not as they were written, or don't follow the one before. */
export const brokenLinks = `
  SELECT chain, position, CASE WHEN computed <> hash THEN 'changed' ELSE 'moved' END AS broken
  FROM (SELECT chain, position, hash, previous_hash, ${hashOf("entry")} AS computed,
               lag(hash, 1, ''::bytea) OVER before AS hash_before, lag(position, 1, 0::bigint) OVER before AS position_before
        FROM audit_entry AS entry WINDOW before AS (PARTITION BY chain ORDER BY position)) AS linked
  WHERE computed <> hash OR previous_hash <> hash_before OR position <> position_before + 1
  ORDER BY chain, position LIMIT ${shown}`;

/** The chains whose last entry is not the one that their writers kept as the last. */
export const brokenEnds = `
  SELECT chain, coalesce(last.position, 0) AS position, 'cut' AS broken
  FROM audit_chain LEFT JOIN LATERAL (
    SELECT position, hash FROM audit_entry WHERE audit_entry.chain = audit_chain.chain ORDER BY position DESC LIMIT 1
  ) AS last ON true
  WHERE (length, head) <> (coalesce(last.position, 0), coalesce(last.hash, '')) ORDER BY chain LIMIT ${shown}`;

const missing = `
  SELECT known.chain, known.length AS position, 'gone' AS broken
  FROM json_to_recordset($1::json) AS known (chain int, length bigint, hash text)
  LEFT JOIN audit_entry AS entry ON entry.chain = known.chain AND entry.position = known.length
  WHERE known.length > 0 AND encode(entry.hash, 'hex') IS DISTINCT FROM known.hash ORDER BY known.chain LIMIT ${shown}`;

const chainEnds =
  "SELECT chain, length, encode(head, 'hex') AS hash FROM audit_chain WHERE length > 0 ORDER BY chain";
