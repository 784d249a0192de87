import fc from "fast-check";
import { type CivicModel, type ModelActivity, pick, step } from "./civic-model.js";

const machine = "RULE_VIOLATION activity_state_machine";
const planned = ["DRAFT", "OPEN", "FULL", "RUNNING"];
const fields = "{ id state seats seatsTaken }";
const index = fc.nat(50);

function expectAs(activity: ModelActivity) {
  return (answer: never) =>
    expect(answer).toEqual({
      id: activity.id,
      state: activity.state,
      seats: activity.seats,
      seatsTaken: activity.seated.length,
    });
}

/** Few, so that people meet in them. */
const mostActivities = 4;

const createActivity = step("createActivity", (model, { centerId }) =>
  model.activities.length === mostActivities
    ? undefined
    : {
        mutation: "createActivity",
        input: { civicCenterId: centerId, title: "Prova", themes: ["CARE"], audiences: ["ADULTS"] },
        done: ({ id }: { id: string }) =>
          model.activities.push({
            id,
            state: "DRAFT",
            seats: 0,
            providers: new Set(),
            seated: [],
            waiting: [],
          }),
      },
);

const offering = (which: number, seats: number, who: number) =>
  step(`addOffer(${which}, ${seats} seats, provider ${who})`, (model) => {
    const activity = pick(model.activities, which);
    if (activity === undefined) return undefined;
    const provider = `ente-${who}`;
    return {
      mutation: "addOffer",
      input: { activityId: activity.id, providedById: provider, seats, pricePerSeat: "20.00" },
      selection: fields,
      refusal: !planned.includes(activity.state)
        ? machine
        : activity.providers.has(provider)
          ? "CONFLICT provider_offers_once"
          : undefined,
      done(answer: never) {
        activity.providers.add(provider);
        activity.seats += seats;
        model.settle(activity);
        expectAs(activity)(answer);
      },
    };
  });

const addOffer = fc
  .tuple(index, fc.integer({ min: 1, max: 3 }), fc.nat(4))
  .map(([which, seats, who]) => offering(which, seats, who));

/** A mutation that moves an activity on. */
function mover(
  mutation: string,
  from: readonly string[],
  change: (model: CivicModel, activity: ModelActivity) => void,
  otherRefusal: (activity: ModelActivity) => string | undefined = () => undefined,
) {
  return (which: number) =>
    step(`${mutation}(${which})`, (model) => {
      const activity = pick(model.activities, which);
      if (activity === undefined) return undefined;
      return {
        mutation,
        input: { activityId: activity.id },
        selection: fields,
        refusal: from.includes(activity.state) ? otherRefusal(activity) : machine,
        done(answer: never) {
          change(model, activity);
          expectAs(activity)(answer);
        },
      };
    });
}

const open = mover(
  "openActivity",
  ["DRAFT"],
  (model, activity) => {
    activity.state = "OPEN";
    model.settle(activity);
  },
  ({ seats }) => (seats === 0 ? "RULE_VIOLATION open_activity_has_seats" : undefined),
);

const start = mover("startActivity", ["OPEN", "FULL"], (_, activity) => {
  activity.state = "RUNNING";
});

const close = mover("closeActivity", ["RUNNING"], (_, activity) => {
  activity.state = "CLOSED";
  for (const one of activity.seated) one.state = one.state === "ATTENDING" ? "COMPLETED" : "WITHDRAWN";
  activity.seated = activity.seated.filter(({ state }) => state === "COMPLETED");
});

const cancel = mover("cancelActivity", planned, (_, activity) => {
  activity.state = "CANCELLED";
  for (const one of [...activity.seated, ...activity.waiting]) one.state = "WITHDRAWN";
  activity.seated = [];
  activity.waiting = [];
});

/** What each run begins with: two activities that take enrolments, and one that runs. */
export const opening = [0, 1, 2]
  .flatMap((which) => [createActivity, offering(which, which + 1, 0), open(which)])
  .concat(start(2));

export const activitySteps = [
  fc.constant(createActivity),
  addOffer,
  ...[open, start, close, cancel].map((change) => index.map(change)),
];
