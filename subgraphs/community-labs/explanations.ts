import type { Explanations } from "../../shared/errors.js";
import { identityExplanations } from "../../shared/privacy/identities/identity-table.js";
import { referenceExplanations } from "../../shared/spreadsheets/own-reference.js";
import { communityLabExplanations } from "./community-lab/community-lab-explanations.js";
import { housingExplanations } from "./housing/housing-explanations.js";
import { labInitiativeExplanations } from "./initiative/lab-initiative-explanations.js";
import { referencedTables } from "./migrations/1800000000050-own-references.js";
import { commitmentExplanations } from "./pact/commitment-explanations.js";
import { pactExplanations } from "./pact/pact-explanations.js";
import { purchaseCycleExplanations } from "./purchase-cycle/purchase-cycle-explanations.js";
import { trainingCourseExplanations } from "./training-course/training-course-explanations.js";

/** What the database's rules say to a volunteer, by the name of the rule. */
export const explanations: Explanations = {
  ...communityLabExplanations,
  ...labInitiativeExplanations,
  ...purchaseCycleExplanations,
  ...housingExplanations,
  ...pactExplanations,
  ...commitmentExplanations,
  ...trainingCourseExplanations,
  ...identityExplanations,
  ...referenceExplanations(referencedTables),
};
