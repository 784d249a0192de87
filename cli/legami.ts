#!/usr/bin/env node
import { Command } from "commander";

// Each subcommand is a file, loaded only when it runs: `start` must not carry what `ask` needs.
const legami = new Command("legami")
  .description("The community graph of the welfare network around Cremona.")
  .enablePositionalOptions();

legami
  .command("start")
  .description("start everything: PostgreSQL, the subgraphs, the gateway")
  .option("--fresh", "begin anew: delete what is in the data folder first")
  .action(async ({ fresh = false }: { fresh?: boolean }) => (await import("./start.js")).start({ fresh }));

legami
  .command("dev")
  .description("like start, and rebuild and restart what a change touches")
  .action(async () => (await import("./dev.js")).dev());

legami
  .command("subgraph")
  .description("run one subgraph alone")
  .argument("<name>", "a partner's name, such as food-distribution")
  .action(async (name: string) => (await import("./subgraph.js")).subgraph(name));

legami
  .command("ask")
  .description("ask the gateway a question of examples/questions; without a name, list them")
  .argument("[question...]", "a question's name, and its options")
  .allowUnknownOption()
  .helpOption(false)
  .action(async (words: string[]) => (await import("./ask.js")).ask(words));

legami
  .command("journey")
  .description("walk through a piece of daily work, step by step; without a name, list them")
  .argument("[name]", "a journey's name, such as a-familys-third-parcel")
  .action(async (name: string | undefined) => (await import("./journey.js")).journey(name));

legami
  .command("schema")
  .description(
    "write the committed schemas anew: each subgraph's, the supergraph, the clients' schema.graphql",
  )
  .action(async () => (await import("./schema.js")).writeSchemaSnapshots());

// What a partner's own program does: it says itself what it takes.
for (const [name, description] of Object.entries({
  import: "import a partner's spreadsheet (.csv or .xlsx): legami import <partner> <noun> <file>",
  export: "write a partner's records into a spreadsheet: legami export <partner> <noun> [file]",
  template: "write an empty spreadsheet to fill in for an import: legami template <partner> <noun> [file]",
})) {
  legami
    .command(name)
    .description(description)
    .argument("<partner>", "a partner's name, such as food-distribution")
    .argument("[words...]", "what its program takes: type --help behind the partner's name to see it")
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (partner: string, words: string[]) =>
      (await import("./partner-command.js")).partnerCommand(name, partner, words),
    );
}

legami
  .command("report")
  .description("write a report, such as the yearly FEAD / ESF+ one; without a name, list them")
  .argument("[words...]", "a report's name, and what it takes: type --help behind it to see it")
  .passThroughOptions()
  .allowUnknownOption()
  .helpOption(false)
  .action(async (words: string[]) => (await import("./report.js")).report(words));

await legami.parseAsync();
