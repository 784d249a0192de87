import type { Explanations } from "../../shared/errors.js";
import { identityExplanations } from "../../shared/privacy/identities/identity-table.js";
import { referenceExplanations } from "../../shared/spreadsheets/own-reference.js";
import { bankStatementExplanations } from "./bank-statement/bank-statement-explanations.js";
import { donationExplanations } from "./donation/donation-explanations.js";
import { fundExplanations } from "./fund/fund-explanations.js";
import { allocationExplanations } from "./grant/allocation-explanations.js";
import { grantExplanations } from "./grant/grant-explanations.js";
import { ledgerExplanations } from "./ledger/ledger-explanations.js";
import { referencedTables } from "./migrations/1800000000050-own-references.js";

/** What the database's rules say to a volunteer, by the name of the rule. */
export const explanations: Explanations = {
  ...fundExplanations,
  ...donationExplanations,
  ...identityExplanations,
  ...bankStatementExplanations,
  ...grantExplanations,
  ...allocationExplanations,
  ...ledgerExplanations,
  ...referenceExplanations(referencedTables),
};
