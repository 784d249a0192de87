import { Command } from "commander";
import { speakingCommand } from "../shared/language/commander-language.js";
import { terminalLanguage } from "../shared/language/terminal-language.js";
import { partnerNames } from "../shared/partners.js";
import { endWith } from "../shared/server/process-life.js";
import { addSignInCommands } from "./sign-in/commands.js";

const language = terminalLanguage();
const say = (en: string, it: string) => ({ en, it })[language];
const aPartner = say(
  "a partner's name, such as food-distribution",
  "il nome di un partner, per esempio food-distribution",
);

const asWhom = say(
  "act as this demo account (legami accounts lists them)",
  "agisce come questo account di prova (legami accounts li elenca)",
);

// Each subcommand is a file, loaded only when it runs: `start` must not carry what `ask` needs.
const legami = speakingCommand(new Command("legami"), language)
  .description(
    say(
      "The community graph of the welfare network around Cremona.",
      "Il grafo di comunità della rete di welfare attorno a Cremona.",
    ),
  )
  .enablePositionalOptions()
  .addHelpText("after", examples());

function examples(): string {
  const lines = [
    ["legami start", say("begin: everything on this machine", "per cominciare: tutto su questo computer")],
    ["legami ask one-municipality --istatCode 019036", say("a question", "una domanda")],
    ["legami journey a-familys-third-parcel", say("daily work", "il lavoro quotidiano")],
    [
      "legami template food-distribution households households.xlsx",
      say("a sheet to fill in", "un foglio da compilare"),
    ],
    [
      "legami import food-distribution households households.xlsx --dry-run",
      say("check it", "per controllarlo"),
    ],
    [
      "legami report fead --organization caritas-cremonese --year 2017",
      say("the yearly report", "la relazione annuale"),
    ],
  ];
  const text = lines.map(([command = "", what]) => `  ${command.padEnd(68)}  ${what}`).join("\n");
  return `\n${say("For example", "Per esempio")}:\n${text}\n\n${say(
    "Without installing it, type: npx legami …",
    "Senza installarlo, scrivi: npx legami …",
  )}`;
}

/** What a partner has to import and export its own program lists. */
function partnerExamples(name: string): string {
  const lines = [
    `legami ${name} food-distribution --help`,
    `legami ${name} food-distribution households households.xlsx`,
  ];
  const names = `${say("The partners", "I partner")}: ${partnerNames.join(", ")}`;
  return `\n${names}\n\n${say("For example", "Per esempio")}:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

legami
  .command("start")
  .description(
    say(
      "start everything: PostgreSQL, the subgraphs, the gateway",
      "avvia tutto: PostgreSQL, i sottografi, il gateway",
    ),
  )
  .option(
    "--fresh",
    say(
      "begin anew: delete what is in the data folder first",
      "da capo: cancella prima i dati della cartella",
    ),
  )
  .action(async ({ fresh = false }: { fresh?: boolean }) => (await import("./start.js")).start({ fresh }));

legami
  .command("dev")
  .description(
    say(
      "like start, and rebuild and restart what a change touches",
      "come start, e riavvia ciò che una modifica tocca",
    ),
  )
  .action(async () => (await import("./dev.js")).dev());

legami
  .command("subgraph")
  .description(say("run one subgraph alone", "avvia un solo sottografo"))
  .argument("<name>", aPartner)
  .action(async (name: string) => (await import("./subgraph.js")).subgraph(name));

legami
  .command("ask")
  .description(
    say(
      "ask the gateway a question of examples/questions; without a name, list them",
      "fa al gateway una domanda di examples/questions; senza nome, le elenca",
    ),
  )
  .argument(
    "[question...]",
    say("a question's name, and its options", "il nome di una domanda, e le sue opzioni"),
  )
  .allowUnknownOption()
  .helpOption(false)
  .action(async (words: string[]) => (await import("./ask.js")).ask(words));

legami
  .command("journey")
  .description(
    say(
      "walk through a piece of daily work, step by step; without a name, list them",
      "percorre un pezzo di lavoro quotidiano, passo per passo; senza nome, li elenca",
    ),
  )
  .argument(
    "[name]",
    say(
      "a journey's name, such as a-familys-third-parcel",
      "il nome di un percorso, per esempio a-familys-third-parcel",
    ),
  )
  .option("--as <account>", asWhom)
  .action(async (name: string | undefined, { as }: { as?: string }) =>
    (await import("./journey.js")).journey(name, as),
  );

addSignInCommands(legami, say);

legami
  .command("schema")
  .description(
    say(
      "write the committed schemas anew: each subgraph's, the supergraph, the clients' schema.graphql",
      "riscrive gli schemi del progetto: di ogni sottografo, del supergrafo, dei client",
    ),
  )
  .action(async () => (await import("./schema.js")).writeSchemaSnapshots());

// What a partner's own program does: it says itself what it takes.
for (const [name, description] of Object.entries({
  import: say(
    "import a spreadsheet (.csv or .xlsx): legami import <partner> <noun> <file>",
    "importa un foglio di calcolo (.csv o .xlsx): legami import <partner> <nome> <file>",
  ),
  export: say(
    "write records into a spreadsheet: legami export <partner> <noun> [file]",
    "scrive i dati in un foglio di calcolo: legami export <partner> <nome> [file]",
  ),
  template: say(
    "write an empty spreadsheet to fill in: legami template <partner> <noun> [file]",
    "scrive un foglio vuoto da compilare: legami template <partner> <nome> [file]",
  ),
})) {
  legami
    .command(name)
    .description(description)
    .argument("<partner>", aPartner)
    .argument(
      "[words...]",
      say(
        "what to take; --help behind the partner's name lists it",
        "che cosa; --help dopo il nome del partner lo elenca",
      ),
    )
    .passThroughOptions()
    .allowUnknownOption()
    .addHelpText("after", partnerExamples(name))
    .action(async (partner: string, words: string[]) =>
      (await import("./partner-command.js")).partnerCommand(name, partner, words),
    );
}

// What is done with a partner's own program, too, but named before the partner: legami audit verify <partner>.
for (const [name, description] of Object.entries({
  audit: say(
    "verify a partner's audit log: legami audit verify <partner> [file]",
    "verifica il registro degli accessi di un partner: legami audit verify <partner> [file]",
  ),
  keys: say(
    "list or rotate keys: legami keys list|rotate <partner>, legami keys rotate gateway|identity",
    "elenca o ruota le chiavi: legami keys list|rotate <partner>, legami keys rotate gateway|identity",
  ),
  subject: say(
    "what a person may ask (GDPR art. 15 and 17): legami subject access|erase <partner>",
    "ciò che una persona può chiedere (GDPR, artt. 15 e 17): legami subject access|erase <partner>",
  ),
})) {
  legami
    .command(name)
    .description(description)
    .argument("<verb>", say("what to do", "che cosa fare"))
    .argument("<partner>", aPartner)
    .argument("[words...]", say("what that takes; --help lists it", "che cosa gli serve; --help lo elenca"))
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (verb: string, partner: string, words: string[]) => {
      if (name === "keys" && verb === "rotate" && (partner === "gateway" || partner === "identity"))
        return (await import("./rotate-signing-keys.js")).rotateSigningKeys(partner);
      return (await import("./partner-command.js")).partnerCommand(name, partner, [verb, ...words]);
    });
}

legami
  .command("report")
  .description(
    say(
      "write a report, such as the yearly FEAD / ESF+ one; without a name, list them",
      "scrive una relazione, per esempio quella annuale FEAD / FSE+; senza nome, le elenca",
    ),
  )
  .argument(
    "[words...]",
    say(
      "a report's name; --help behind it shows what it takes",
      "il nome di una relazione; --help in fondo mostra che cosa le serve",
    ),
  )
  .passThroughOptions()
  .allowUnknownOption()
  .helpOption(false)
  .action(async (words: string[]) => (await import("./report.js")).report(words));

await legami.parseAsync().catch(endWith);
