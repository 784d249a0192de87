import { runTraffic } from "../../support/traffic.js";
import { traffic } from "./traffic.js";

it("killed in mid-traffic, has all that was acknowledged, and nothing half done", async () => {
  const { done, lost, broken } = await runTraffic(traffic, {
    clients: 8,
    seconds: 6,
    kills: 2,
    seed: 1,
  });
  expect({ lost, broken }).toEqual({ lost: [], broken: {} });
  expect(done).toBeGreaterThan(10);
});
