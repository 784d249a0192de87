import { runChaos, summary } from "./run-chaos.js";

test("two hundred clients are all answered, and rightly, while partners are killed and what lies between breaks", async () => {
  const seed = Date.now() % 100_000;
  const report = await runChaos({ seconds: 20, clients: 200, seed });
  process.stdout.write(`${summary(report)}\nseed ${seed}\n`);
  expect(report).toMatchObject({ wrong: [], unanswered: 0, ended: 0 });
  expect(report.recoveries.length).toBeGreaterThan(1);
  expect(report.whole).toBeGreaterThan(report.labelled / 10);
});
