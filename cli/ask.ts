import { styleText } from "node:util";
import { Command } from "commander";
import { print } from "graphql";
import { didYouMean } from "graphql/jsutils/didYouMean.js";
import { suggestionList } from "graphql/jsutils/suggestionList.js";
import { readConfig } from "../shared/config.js";
import { endWith } from "../shared/server/process-life.js";
import { StartError } from "../shared/start-error.js";
import { answerText } from "./ask/answer-text.js";
import { askGateway, sentencesOf } from "./ask/gateway.js";
import { type Question, readQuestions, withMarks } from "./ask/question.js";
import { tableLines } from "./ask/table.js";
import { optionFor } from "./ask/variable-option.js";
import { tokenFor } from "./sign-in/token-for.js";

const narrowest = 60;
const usualWidth = 100;

/**
 * `npm run ask`: asks the gateway one of `examples/questions` and shows the answer; without a question, lists them.
 * @param words what was typed behind `ask`
 */
export async function ask(words: readonly string[]): Promise<void> {
  try {
    const questions = readQuestions();
    const [name] = words;
    if (name === undefined || name === "--help") return void process.stdout.write(listing(questions));
    if (!name.startsWith("-") && !questions.some((question) => question.name === name))
      throw new StartError(noSuchQuestion(name, questions));
    await commandOf(questions).parseAsync([...words], { from: "user" });
  } catch (error) {
    endWith(error);
  }
}

/** Each question a subcommand, each of its variables an option. */
function commandOf(questions: readonly Question[]): Command {
  const program = new Command("npm run ask --").helpCommand(false).configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, "")),
  });
  for (const question of questions) {
    const command = program
      .command(question.name)
      .summary(question.text)
      .description(question.text)
      .option("--json", "print the answer as JSON")
      .option("--as <account>", "ask as this demo account: legami accounts lists them")
      .option("--url <url>", "ask this gateway, as nobody in particular unless you say as whom")
      .option("--signed-in", "send also the gateway of --url the token of `legami login`")
      .action(({ json, url, as, signedIn, ...variables }) =>
        answer(question, variables, { json, url, as, signedIn }),
      );
    for (const variable of question.variables) command.addOption(optionFor(variable));
  }
  return program;
}

function listing(questions: readonly Question[]): string {
  const rows = questions.map(({ name, text }) => [name, text]);
  const lines = tableLines(undefined, rows, width()) ?? [];
  return `The questions:\n\n${lines.join("\n")}\n\nnpm run ask -- <question> [--json]  asks one\nnpm run ask -- <question> --help    shows its options\n`;
}

function noSuchQuestion(name: string, questions: readonly Question[]): string {
  const names = questions.map((question) => question.name);
  const containing = names.filter((known) => known.includes(name));
  const near = containing.length > 0 ? containing : suggestionList(name, names);
  return `There is no question "${name}".${didYouMean(near.slice(0, 3))} "npm run ask" lists them all.`;
}

interface Asking {
  json?: boolean;
  url?: string;
  as?: string;
  signedIn?: boolean;
}

async function answer(
  question: Question,
  variables: Record<string, unknown>,
  { json = false, url, as, signedIn = false }: Asking,
): Promise<void> {
  const query = json ? question.source : print(withMarks(question.document));
  // Whoever has a token can act with it: it goes to no gateway but one's own, unless somebody says so.
  const mayShow = url === undefined || as !== undefined || signedIn;
  const otherwise = url === undefined ? question.account : undefined;
  const bearer = mayShow ? await tokenFor(readConfig(), { as, otherwise }) : undefined;
  if (bearer?.account !== undefined && as === undefined)
    process.stderr.write(`Asked as ${bearer.account}; as somebody else with --as <account>.\n`);
  const { data, errors = [] } = await askGateway(url ?? gatewayUrl(), query, variables, bearer?.token);
  if (json)
    process.stdout.write(`${JSON.stringify({ data, ...(errors.length > 0 && { errors }) }, null, 2)}\n`);
  else if (data) process.stdout.write(answerText(question, data, width(), emphasis));
  for (const sentence of sentencesOf(errors)) process.stderr.write(`${sentence}\n`);
  if (bearer === undefined && errors.some(({ extensions }) => extensions?.code === "UNAUTHENTICATED"))
    process.stderr.write(
      `Sign in with: legami login${mayShow ? "" : ", and add --signed-in"}; or ask with: --as <demo account>\n`,
    );
  if (errors.length > 0) process.exitCode = 1;
}

function gatewayUrl(): string {
  const { host, port } = readConfig();
  return `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/graphql`;
}

function width(): number {
  return Math.max(narrowest, process.stdout.columns ?? usualWidth);
}

/** Bold on a terminal, plain in a file. */
function emphasis(text: string): string {
  return process.stdout.isTTY ? styleText("bold", text) : text;
}
