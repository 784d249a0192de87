import type { Job } from "../../../shared/use-case/job.js";

/** A cycle takes no order after its last day anyway: this says so in its state too. */
export const closeDuePurchaseCycles: Job = {
  name: "close due purchase cycles",
  everySeconds: 20,
  run: async (tx) => {
    await tx.query(
      `WITH due AS (
         SELECT id FROM lab_initiative WHERE state = 'OPEN' AND closes_on < today_in_rome()
         ORDER BY id FOR NO KEY UPDATE
       )
       UPDATE lab_initiative SET state = 'CLOSED' FROM due WHERE lab_initiative.id = due.id`,
    );
  },
};
