import { dayFromNow } from "../setting.js";
import { recent, type Step } from "./world.js";

/** From the first request to the first right to a parcel. */
const registerHousehold: Step = async (client, world, random) => {
  const size = 1 + random.below(6);
  const household = await client.try<{ id: string }>(
    "registerHousehold",
    {
      registeredById: "caritas-cremonese",
      municipalityCode: "019036",
      assistance: "CONTINUOUS",
      size,
      minors: random.below(size),
      over65: 0,
    },
    "{ id }",
    ({ id }) => ({ sql: "SELECT EXISTS (SELECT FROM household WHERE id = $1) AS holds", values: [id] }),
  );
  if (household === null) return;
  const householdId = household.id;
  await client.try("assessHousehold", { householdId, everyDays: random.oneOf([0, 0, 7]) });
  await client.try(
    "grantEligibility",
    {
      householdId,
      basis: "INCOME_INDICATOR",
      from: dayFromNow(-10 + random.below(15)),
      to: dayFromNow(30),
      assessedById: "azienda-sociale-cremonese",
    },
    "{ id }",
    () => ({
      sql: "SELECT EXISTS (SELECT FROM eligibility WHERE household_id = $1) AS holds",
      values: [householdId],
    }),
  );
  world.households.push(householdId);
};

const suspendHousehold: Step = async (client, world, random) => {
  const householdId = recent(world.households, random);
  if (householdId === undefined) return;
  await client.try("suspendHousehold", { householdId });
  await client.try("resumeHousehold", { householdId });
};

/** Rarely: it is for good. */
const exitHousehold: Step = async (client, world, random) => {
  const householdId = recent(world.households, random);
  if (householdId === undefined || random.below(4) > 0) return;
  await client.try("exitHousehold", { householdId }, "{ id }", () => ({
    sql: "SELECT state = 'EXITED' AS holds FROM household WHERE id = $1",
    values: [householdId],
  }));
};

export const householdSteps = { registerHousehold, suspendHousehold, exitHousehold };
