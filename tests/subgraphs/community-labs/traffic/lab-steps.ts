import type { Identified } from "../daily-work.js";
import { kept, recent, type Step } from "./world.js";

export const labSteps: Record<string, Step> = {
  async openLab(client, { labs }, random) {
    if (random.below(8) > 0) return;
    const input = { name: "Laboratorio", context: "VILLAGE", municipalityCode: "019036" };
    const lab = await client.try<Identified>("openCommunityLab", input, "{ id }", kept("community_lab"));
    if (lab !== null) labs.push(lab.id);
  },

  async advanceLab(client, { labs }, random) {
    const labId = random.oneOf(labs)!;
    const to = random.oneOf([undefined, "SUSPENDED", "LISTENING", "READING"]);
    if (random.below(3) === 0) await client.try("advanceCommunityLab", { labId, to });
  },

  async meet(client, { labs, people }, random) {
    const labId = random.oneOf(labs)!;
    const from = random.below(people.length - 5);
    const input = { labId, participants: 7, participantIds: people.slice(from, from + 5) };
    await client.try<Identified>("recordMeeting", input, "{ id }", (meeting) => ({
      sql: "SELECT count(*) = 5 AS holds FROM meeting_attendance WHERE meeting_id = $1",
      values: [meeting.id],
    }));
  },

  async volunteer(client, { labs, people, shifts }, random) {
    const input = { labId: random.oneOf(labs)!, volunteerId: random.oneOf(people)!, hours: "2.50" };
    const shift = await client.try<Identified>("logVolunteerShift", input, "{ id }", kept("volunteer_shift"));
    if (shift !== null) shifts.push(shift.id);
  },

  async reverseShift(client, { shifts }, random) {
    const shiftId = recent(shifts, random);
    if (shiftId === undefined || random.below(4) > 0) return;
    await client.try<Identified>(
      "reverseVolunteerShift",
      { shiftId },
      "{ id }",
      kept("volunteer_shift", "hours < 0"),
    );
  },
};
