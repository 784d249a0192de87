import { runTraffic } from "../../support/traffic.js";
import { communityLabsTraffic } from "./traffic.js";

it("keeps what it acknowledged and does nothing by halves when it is killed in the middle of its work", async () => {
  const report = await runTraffic(communityLabsTraffic, { clients: 8, seconds: 6, kills: 2, seed: 1 });
  expect(report).toMatchObject({ kills: 2, lost: [], broken: {} });
  expect(report.done).toBeGreaterThan(0);
});
