import { inLanguage, type Sentence } from "../../../shared/language/language.js";
import { assistanceLabels } from "../household/household.sheet.js";
import { sourceLabels } from "../lot/lot.sheet.js";
import { categoryLabels } from "../product/product.sheet.js";
import type { BeneficiaryGroup } from "./beneficiary-group.js";

const groupLabels: Readonly<Record<BeneficiaryGroup, Sentence>> = {
  CHILDREN: { en: "children", it: "minori" },
  OVER_65: { en: "65 or older", it: "over 65" },
  WOMEN: { en: "women", it: "donne" },
  FOREIGN_BACKGROUND: { en: "of foreign background", it: "cittadini stranieri" },
  DISABILITY: { en: "with a disability", it: "con disabilità" },
  HOMELESS: { en: "homeless", it: "senza dimora" },
};

const words: Readonly<Record<string, Sentence>> = {
  ...groupLabels,
  ...assistanceLabels,
  ...sourceLabels,
  ...categoryLabels,
};

/** A value of the report's lists as one reads it, in the words that the charity's sheets have. */
export function inWords(value: string): string {
  return words[value] === undefined ? value : inLanguage(words[value]);
}
