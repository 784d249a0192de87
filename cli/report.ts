import { inLanguage, speaking } from "../shared/language/language.js";
import { terminalLanguage } from "../shared/language/terminal-language.js";
import { type PartnerName, partnerNames } from "../shared/partners.js";
import { endWith } from "../shared/server/process-life.js";
import { StartError } from "../shared/start-error.js";
import { partnerCommand } from "./partner-command.js";

/** Whose program writes a report: volunteers know the report by its name. The programs say the rest themselves. */
export const writers: Readonly<Record<string, readonly PartnerName[]>> = {
  fead: ["food-distribution"],
  "360giving": ["fundraising"],
  transparency: ["fundraising"],
  hsds: ["food-distribution", "civic-center"],
};

/**
 * `legami report fead …`, `legami report hsds civic-center …`; also the other way round, with the partner first.
 * @param words what was typed behind `report`
 */
export async function report([name = "--help", ...words]: readonly string[]): Promise<void> {
  const isPartner = partnerNames.some((known) => known === name);
  const [first, ...rest] = words;
  const owners = Object.hasOwn(writers, name) ? writers[name]! : [];
  if (isPartner) return partnerCommand("report", name, words);
  if (owners.length === 1) return partnerCommand("report", owners[0]!, [name, ...words]);
  if (owners.some((owner) => owner === first)) return partnerCommand("report", first!, [name, ...rest]);
  speaking(terminalLanguage(), () => {
    if (name === "--help" || name === "-h") return void process.stdout.write(`${listing()}\n`);
    endWith(new StartError(inLanguage(owners.length > 1 ? sayWhose(name, owners) : noSuchReport(name))));
  });
}

function listing(): string {
  const lines = Object.entries(writers).flatMap(([name, owners]) =>
    owners.length === 1 ? [name] : owners.map((owner) => `${name} ${owner}`),
  );
  const commands = lines.map((line) => `  legami report ${line}`).join("\n");
  return `${inLanguage(heading)}\n\n${commands}\n\n${inLanguage(more)}`;
}

const heading = { en: "The reports:", it: "Le relazioni:" };
const more = {
  en: "Behind each, --help shows what it takes.",
  it: "Con --help in fondo, ciascuna mostra che cosa le serve.",
};

const sayWhose = (name: string, owners: readonly string[]) => ({
  en: `Say whose: ${owners.map((owner) => `legami report ${name} ${owner}`).join(", ")}.`,
  it: `Scrivi di chi: ${owners.map((owner) => `legami report ${name} ${owner}`).join(", ")}.`,
});

const noSuchReport = (name: string) => ({
  en: `There is no report "${name}": the reports are ${Object.keys(writers).join(", ")}.`,
  it: `Non c'è una relazione "${name}": le relazioni sono ${Object.keys(writers).join(", ")}.`,
});
