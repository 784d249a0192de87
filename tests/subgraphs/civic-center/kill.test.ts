import { runTraffic } from "../../support/traffic.js";
import { civicTraffic } from "./traffic.js";

it("the Civic Centers lose nothing that was acknowledged, and leave nothing half done, when killed", async () => {
  const report = await runTraffic(civicTraffic, { clients: 8, seconds: 6, kills: 2, seed: 1 });
  expect({ lost: report.lost, broken: report.broken }).toEqual({ lost: [], broken: {} });
  expect(report.done).toBeGreaterThan(10);
});
