import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { whileTimeRemains } from "../../support/model/while-time-remains.js";
import { query } from "../../support/postgres.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { activitySteps, opening } from "./model/activity-steps.js";
import { CivicModel, type Real } from "./model/civic-model.js";
import { enrolmentSteps } from "./model/enrolment-steps.js";
import { meetingSteps } from "./model/meeting-steps.js";
import { makePlaces, openCivicCenter } from "./records.js";

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
beforeAll(async () => {
  civic = await openCivicCenter();
});
afterAll(() => civic.close());

/** A centre and a venue of its own: what one run leaves is nothing to the next. */
async function newCenter(): Promise<Real> {
  const participants = Array.from({ length: 8 }, () => randomUUID());
  return { client: civic.client, participants, ...(await makePlaces(civic.databaseUrl)) };
}

/** Everybody's place as the database has it. */
async function places(centerId: string): Promise<Record<string, string>> {
  const rows = await query<{ id: string; place: string }>(
    civic.databaseUrl,
    `SELECT enrolment.id, concat_ws(' ', enrolment.state, waitlist_position) AS place
     FROM enrolment JOIN activity ON activity.id = activity_id WHERE civic_center_id = $1`,
    [centerId],
  );
  return Object.fromEntries(rows.map(({ id, place }) => [id, place]));
}

function placesInModel({ enrolments }: CivicModel): Record<string, string> {
  return Object.fromEntries(
    enrolments.map((one) => {
      const position = one.activity.waiting.indexOf(one) + 1;
      return [one.id, position === 0 ? one.state : `${one.state} ${position}`];
    }),
  );
}

describe("a Civic Center", () => {
  it("does what its model says, whatever is done in whatever order, and its laws hold", async () => {
    const steps = fc.commands([...activitySteps, ...enrolmentSteps, ...meetingSteps], {
      maxCommands: 80,
      size: "max",
    });
    await fc.assert(
      fc.asyncProperty(
        steps,
        whileTimeRemains(async (commands) => {
          const real = await newCenter();
          const model = new CivicModel();
          for (const step of opening) await step.run(model, real);
          await fc.asyncModelRun(() => ({ model, real }), commands);
          expect(await places(real.centerId)).toEqual(placesInModel(model));
          expect(await brokenLaws(civic.databaseUrl, laws)).toEqual({});
        }, 15),
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
