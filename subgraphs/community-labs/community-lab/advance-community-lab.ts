import { DomainError } from "../../../shared/errors.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { AdvanceCommunityLabInput } from "./community-lab.inputs.js";
import { type CommunityLab, CommunityLabState } from "./community-lab.js";
import { communityLabStates } from "./community-lab-states.js";

const { READING, LISTENING, CO_DESIGN, ACTIVE, CONCLUDED } = CommunityLabState;
const course = [READING, LISTENING, CO_DESIGN, ACTIVE, CONCLUDED];

/** @returns the lab's id */
export const advanceCommunityLab = useCase(
  "advanceCommunityLab",
  async (tx, { labId, to }: AdvanceCommunityLabInput) => {
    const lab = await lockRecord(tx, { ...communityLabStates, key: labId, argument: "input.labId" });
    const next = to ?? following(lab);
    if (lab.suspendedIn !== null && next !== lab.suspendedIn) throw resumesWhereItWas(lab.suspendedIn);
    await communityLabStates.move(tx, labId, "input.labId", next);
    return labId;
  },
);

/** A pause ends where it began. What is over stays so, which the state machine says. */
function following({ state, suspendedIn }: CommunityLab): CommunityLabState {
  return suspendedIn ?? course[course.indexOf(state) + 1] ?? CONCLUDED;
}

function resumesWhereItWas(state: CommunityLabState): DomainError {
  const { en, it } = communityLabStates.states[state];
  return new DomainError(
    "RULE_VIOLATION",
    {
      en: `The lab is suspended and resumes where it was: ${en}.`,
      it: `Il laboratorio è sospeso e riprende da dove era: ${it}.`,
    },
    {
      rule: "suspended_lab_resumes_where_it_was",
      state: CommunityLabState.SUSPENDED,
      possibleStates: [state],
    },
  );
}
