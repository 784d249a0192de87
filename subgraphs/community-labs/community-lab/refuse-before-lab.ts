import { badInput } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import type { CommunityLab } from "./community-lab.js";

/** @throws DomainError BAD_USER_INPUT at the argument, for what is said to have happened in a lab before it began */
export function refuseBeforeLab({ openedOn }: CommunityLab, day: string, argument: string): void {
  if (day >= openedOn) return;
  throw badInput(argument, {
    en: `The lab began on ${dayInWords(openedOn, "en")}: nothing happened in it before that.`,
    it: `Il laboratorio è stato avviato il ${dayInWords(openedOn, "it")}: prima non vi si è svolto nulla.`,
  });
}
