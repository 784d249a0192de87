import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { recordPeople } from "../person/record-people.js";
import { CommunityLabState } from "./community-lab.js";
import { communityLabStates, workingStates } from "./community-lab-states.js";
import type { RecordMeetingInput } from "./lab-meeting.inputs.js";
import { LabMeeting } from "./lab-meeting.js";
import { refuseBeforeLab } from "./refuse-before-lab.js";

/** A suspended lab may meet, to decide how to go on. @returns the meeting's id */
export const recordMeeting = useCase("recordMeeting", async (tx, input: RecordMeetingInput) => {
  const { labId, on, participants, venueId, minutes, participantIds } = input;
  const heldOn = on ?? romeDay();
  const people = participantIds ?? [];
  const lab = await lockRecord(tx, { ...communityLabStates, key: labId, argument: "input.labId" });
  communityLabStates.refuseUnlessIn(tx, lab, ...workingStates, CommunityLabState.SUSPENDED);
  refuseBeforeLab(lab, heldOn, "input.on");
  await recordPeople(tx, people);
  const id = await insertRecord(tx, LabMeeting, {
    labId,
    heldOn,
    venueId: venueId ?? null,
    participants,
    minutes: minutes ?? null,
  });
  await tx.query(
    "INSERT INTO meeting_attendance (meeting_id, person_id) SELECT DISTINCT $1::uuid, person FROM unnest($2::uuid[]) person",
    [id, people],
  );
  return id;
});
