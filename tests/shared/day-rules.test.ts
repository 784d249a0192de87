// Brings the metadata API that the decorators want, as it does in every subgraph.
import "typeorm";
import { InOurTime, NotInTheFuture, NotInThePast } from "../../shared/graphql/day-rules.js";
import { checkInput } from "../../shared/graphql/input-rules.js";
import { romeDay } from "../../shared/rome-day.js";

class Days {
  @InOurTime()
  any?: string;
  @NotInTheFuture()
  done?: string;
  @NotInThePast()
  planned?: string;
}
const check = (days: Days) => checkInput(Object.assign(new Days(), days));
const today = romeDay();

describe("days", () => {
  it("are taken where somebody may mean them", async () => {
    await check({ any: "2000-01-01", done: today, planned: today });
    await check({ any: today, done: "1931-01-01", planned: `${Number(today.slice(0, 4)) + 30}-12-31` });
  });

  it.each<[Days, string]>([
    [
      { any: "0217-03-01" },
      "any: must be from the year 2000 on, and at most 5 years away: look at the year again.",
    ],
    [
      { any: "9017-03-01" },
      "any: must be from the year 2000 on, and at most 5 years away: look at the year again.",
    ],
    [{ done: "0000-01-01" }, "done: must be from the year 1900 on: look at the year again."],
    [{ done: "9017-03-01" }, "done: must not be after today."],
    [
      { planned: "9017-03-01" },
      "planned: must be from the year 2000 on, and at most 30 years away: look at the year again.",
    ],
    [{ planned: "2017-03-01" }, "planned: must not be before today."],
  ])("that are a slip of the pen are refused: %j", async (days, message) => {
    await expect(check(days)).rejects.toMatchObject({ message });
  });
});
