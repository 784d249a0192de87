import type { Sentence } from "../language/language.js";
import { organizationIdForm, projectCodeForm } from "../network/codes.js";
import { Rule } from "./input-rules.js";

/**
 * How a code of the register looks: that catches a name that was typed for it. Whether there is such a thing only the
 * register knows, and partners don't ask each other.
 */
function code(form: RegExp, sentence: Sentence): PropertyDecorator {
  return Rule("registerCode", sentence, (value) =>
    [value].flat().every((one) => typeof one === "string" && one.length <= 60 && form.test(one)),
  );
}

/** An organization's id; in a list, each of them. */
export const OrganizationId = () =>
  code(organizationIdForm, {
    en: "must be the id of an organization of the register, such as caritas-cremonese",
    it: "deve essere l'identificativo di un ente del registro, come caritas-cremonese",
  });

/** A project's code. */
export const ProjectCode = () =>
  code(projectCodeForm, {
    en: "must be the code of a project of the register, such as FARELEGAMI",
    it: "deve essere il codice di un progetto del registro, come FARELEGAMI",
  });
