import { daysFromToday, type Identified } from "../daily-work.js";
import { recent, type Step } from "./world.js";

export const housingSteps: Record<string, Step> = {
  async offer(client, { labs, homes }, random) {
    if (random.below(4) > 0) return;
    const input = {
      labId: random.oneOf(labs)!,
      title: "Casa",
      kind: "cohousing",
      homes: ["Interno 1", "Interno 2"],
    };
    const solution = await client.try<{ id: string; homes: Identified[] }>(
      "offerHousing",
      input,
      "{ id homes { id } }",
      ({ id }) => ({
        sql: "SELECT count(*) = 2 AS holds FROM housing_unit WHERE solution_id = $1",
        values: [id],
      }),
    );
    homes.push(...(solution?.homes ?? []).map(({ id }) => id));
  },

  async assign(client, { homes, people }, random) {
    const homeId = recent(homes, random, 8);
    if (homeId === undefined) return;
    const [householdId, from] = [random.oneOf(people)!, daysFromToday(-random.below(20))];
    await client.try("assignHousing", { homeId, householdId, from }, "{ id }", () => ({
      sql: "SELECT count(*) > 0 AS holds FROM housing_stay WHERE unit_id = $1 AND person_id = $2 AND lower(during) = $3::date",
      values: [homeId, householdId, from],
    }));
  },

  async leave(client, { homes }, random) {
    const homeId = recent(homes, random, 8);
    if (homeId === undefined || random.below(2) > 0) return;
    await client.try("endHousing", { homeId, freeFrom: daysFromToday(-random.below(3)) });
  },
};
