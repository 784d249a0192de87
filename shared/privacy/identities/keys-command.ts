import type { DataSource } from "typeorm";
import { readConfig } from "../../config.js";
import { inLanguage, type Sentence } from "../../language/language.js";
import type { PartnerName } from "../../partners.js";
import type { PartnerCommand } from "../../server/partner-commands.js";
import { Identities } from "./identities.js";
import { KeyRing } from "./key-ring.js";
import { rotateKeys } from "./rotate.js";

/** `legami keys rotate <partner>` and `legami keys list <partner>`. */
export function keysCommand(partner: PartnerName): PartnerCommand {
  return (command, withDatabase) => {
    const ring = () => new KeyRing(partner, readConfig());
    command.description(inLanguage(said.description));
    command
      .command("rotate")
      .description(inLanguage(said.rotate))
      .action(() =>
        withDatabase(async (database) => {
          const done = await rotateKeys(database, new Identities(partner, ring()), tell);
          process.stdout.write(`${inLanguage(rotated(done))}\n`);
        }),
      );
    command
      .command("list")
      .description(inLanguage(said.list))
      .action(() =>
        withDatabase(async (database) => void process.stdout.write(await list(database, ring()))),
      );
  };
}

function tell(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} `);
}

/** Names and ages, never a key. */
async function list(database: DataSource, ring: KeyRing): Promise<string> {
  const under: { key: Buffer; count: number }[] = await database.query(
    `SELECT substring(coalesce(fiscal_code, given_name, family_name, phone) FOR 8) AS key, count(*)::int AS count
     FROM person_identity WHERE num_nonnulls(fiscal_code, given_name, family_name, phone) > 0 GROUP BY 1`,
  );
  const writing = await ring.writing();
  const lines = (await ring.all()).map(({ id, made }) => {
    const count = under.find(({ key }) => key.equals(id))?.count ?? 0;
    const since = made === 0 ? "-" : new Date(made).toISOString();
    return `${id.toString("hex")}  ${since.padEnd(24)}  ${count}${id.equals(writing.id) ? `  ${inLanguage(said.writing)}` : ""}\n`;
  });
  return lines.join("");
}

const rotated = (done: number): Sentence => ({
  en: `Done: ${done} identities are under the newest key. The older keys stay, for copies of the database that are under them.`,
  it: `Fatto: ${done} identità sono sotto la chiave più recente. Le chiavi precedenti restano, per le copie della banca dati che le usano.`,
});

const said = {
  description: {
    en: "Keys under which this partner keeps who people are.",
    it: "Le chiavi con cui questo partner custodisce i dati anagrafici.",
  },
  rotate: {
    en: "bring all identities under a new key, while the subgraph runs; one that was broken off goes on",
    it: "porta tutte le identità sotto una chiave nuova, a sottografo attivo; una rotazione interrotta riprende",
  },
  list: {
    en: "the keys: name, made when, how many identities are under it",
    it: "le chiavi: nome, quando creata, quante identità protegge",
  },
  writing: { en: "(written under)", it: "(in uso)" },
} satisfies Record<string, Sentence>;
