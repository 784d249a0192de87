import fc from "fast-check";
import { attempt, type Refusal, stateOf } from "../../../support/model/attempt.js";
import { daysFromToday } from "../daily-work.js";
import { type LabModel } from "./labs-model.js";
import { pick, someOne, step } from "./step.js";

const course = ["READING", "LISTENING", "CO_DESIGN", "ACTIVE", "CONCLUDED"];

export const works = ({ state }: LabModel) => course.slice(0, -1).includes(state);
const wrongState = stateOf("community_lab");

const open = step("openCommunityLab", { day: fc.constantFrom(-1, 0, 1) }, async (model, labs, { day }) => {
  if (model.labs.length > 2) return;
  const lab = {
    name: "Laboratorio",
    context: "VILLAGE",
    municipalityCode: "019036",
    partnerIds: ["concass"],
    openedOn: daysFromToday(day),
  };
  const refusal: Refusal | null = day > 0 ? ["BAD_USER_INPUT", "input.openedOn"] : null;
  const answer = await attempt(labs, "openCommunityLab", lab, refusal);
  if (answer !== null) model.labs.push({ id: answer.id, state: "READING", suspendedIn: null });
});

const advance = step(
  "advanceCommunityLab",
  { lab: someOne(), to: fc.constantFrom(null, null, null, "SUSPENDED", "CONCLUDED", "LISTENING") },
  async (model, labs, { to, ...chosen }) => {
    const lab = pick(model.labs, chosen.lab)!;
    const next = lab.suspendedIn ?? course[course.indexOf(lab.state) + 1];
    const goal = to ?? next ?? "CONCLUDED";
    const refusal: Refusal | null =
      lab.suspendedIn !== null && goal !== lab.suspendedIn
        ? ["RULE_VIOLATION", "suspended_lab_resumes_where_it_was"]
        : goal === next || (goal === "SUSPENDED" && works(lab))
          ? null
          : wrongState;
    const answer = await attempt(
      labs,
      "advanceCommunityLab",
      { labId: lab.id, to },
      refusal,
      "{ state resumesIn }",
    );
    if (refusal !== null) return;
    lab.suspendedIn = goal === "SUSPENDED" ? lab.state : null;
    lab.state = goal;
    expect(answer).toEqual({ state: lab.state, resumesIn: lab.suspendedIn });
  },
);

const meet = step(
  "recordMeeting",
  { lab: someOne(), known: fc.nat({ max: 4 }), participants: fc.integer({ min: -1, max: 6 }) },
  async (model, labs, { known, participants, ...chosen }) => {
    const lab = pick(model.labs, chosen.lab)!;
    const refusal: Refusal | null =
      participants < 0
        ? ["BAD_USER_INPUT", "input.participants"]
        : known > participants
          ? ["BAD_USER_INPUT", "input.participantIds"]
          : lab.state === "CONCLUDED"
            ? wrongState
            : null;
    const input = { labId: lab.id, participants, participantIds: labs.people.slice(0, known) };
    await attempt(labs, "recordMeeting", input, refusal);
  },
);

export const labSteps = [open, advance, meet];
