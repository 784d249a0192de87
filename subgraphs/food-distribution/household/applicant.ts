import { personType } from "../../../shared/privacy/identities/person-identity.js";

export const Applicant = personType(
  "Applicant",
  "Who asked for a household (richiedente). For the charity that registered it alone, and each look is recorded.",
);
