import type { Command } from "commander";
import { inLanguage } from "../../../shared/language/language.js";
import { StartError } from "../../../shared/start-error.js";
import { BeneficiaryGroup, FigureBasis } from "./beneficiary-group.js";
import type { FoodAidReport } from "./food-aid-report.js";

/** How many people of a group a charity reckons it helped: FEAD lets it, where nobody records it. */
export type Estimates = ReadonlyMap<BeneficiaryGroup, number>;

export function addEstimateOption(command: Command): void {
  const names = Object.values(BeneficiaryGroup).map(optionName).join(", ");
  command.option(
    "--estimate <group=people>",
    inLanguage({
      en: `the charity's own estimate of what is not recorded, flagged as such; several times. Groups: ${names}`,
      it: `stima dell'ente di ciò che non è rilevato, indicata come tale; anche più volte. Categorie: ${names}`,
    }),
    (text: string, before: Estimates = new Map()) => new Map([...before, readEstimate(text)]),
  );
}

const optionName = (group: BeneficiaryGroup) => group.toLowerCase().replaceAll("_", "-");

function readEstimate(text: string): [BeneficiaryGroup, number] {
  const [, name, people] = /^([a-z0-9-]+)=(\d{1,6})$/.exec(text) ?? [];
  const group = Object.values(BeneficiaryGroup).find((known) => optionName(known) === name);
  if (group !== undefined) return [group, Number(people)];
  throw new StartError(
    inLanguage({
      en: `"${text}" is no estimate: it must look like women=120.`,
      it: `"${text}" non è una stima: deve avere la forma women=120.`,
    }),
  );
}

/** Puts estimates where nothing is recorded. @throws StartError where something is, or there are not that many people */
export function withEstimates(report: FoodAidReport, estimates: Estimates): FoodAidReport {
  const all = report.people.value ?? 0;
  const groups = report.groups.map((figure) => {
    const value = estimates.get(figure.group);
    if (value === undefined) return figure;
    if (figure.basis === FigureBasis.RECORDED)
      throw new StartError(inLanguage(isRecorded(optionName(figure.group))));
    if (value > all) throw new StartError(inLanguage(tooMany(optionName(figure.group), value, all)));
    const people = { value, suppressed: false, partial: false, advice: null };
    return { group: figure.group, basis: FigureBasis.ESTIMATED, people };
  });
  return Object.assign(report, { groups });
}

const isRecorded = (group: string) => ({
  en: `${group} is recorded: it takes no estimate.`,
  it: `${group} è un dato rilevato: non si stima.`,
});

const tooMany = (group: string, value: number, all: number) => ({
  en: `${group} can't be ${value}: ${all} people were helped in the year.`,
  it: `${group} non può essere ${value}: nell'anno sono state aiutate ${all} persone.`,
});
