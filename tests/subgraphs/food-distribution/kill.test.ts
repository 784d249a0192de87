import { runTraffic } from "../../support/traffic.js";
import { traffic } from "./traffic.js";

it("loses nothing that it acknowledged and leaves nothing half done when it is killed in mid-traffic", async () => {
  const report = await runTraffic(traffic, { clients: 8, seconds: 6, kills: 2, seed: 1 });
  expect(report).toMatchObject({ lost: [], broken: {}, kills: 2 });
  expect(report.done).toBeGreaterThan(10);
});
