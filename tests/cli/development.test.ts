import { affectedPrograms } from "../../cli/development/affected.js";
import { readableLog } from "../../cli/supervisor/say.js";
import { partnerNames } from "../../shared/partners.js";

test.each([
  ["a subgraph's file", ["subgraphs/territory/municipality/municipality.ts"], ["territory"]],
  [
    "files of two subgraphs",
    ["subgraphs/territory/a.ts", "subgraphs/fundraising/schema.graphql"],
    ["fundraising", "territory"],
  ],
  ["the gateway's file", ["gateway/explorer/page.html"], ["gateway"]],
  ["a shared file", ["shared/errors.ts"], ["gateway", "identity", ...partnerNames].sort()],
  ["the identity provider's file", ["identity/accounts.ts"], ["identity"]],
  [
    "a test, the command, or a text beside the subgraphs",
    ["tests/a.test.ts", "cli/dev.ts", "subgraphs/README.md"],
    [],
  ],
])("a change of %s restarts only what it touches", (_, paths, programs) => {
  expect([...affectedPrograms(paths)].sort()).toEqual(programs);
});

test("shows a program's log lines from the level on, and what isn't a log line as it is", () => {
  const line = (level: number) =>
    JSON.stringify({ level, time: 1, name: "territory", msg: "slow", millis: 12 });
  expect(readableLog(line(40), "warn")).toBe('warning: slow {"millis":12}');
  expect(readableLog(line(30), "warn")).toBeUndefined();
  expect(readableLog(line(30), "info")).toBe('log: slow {"millis":12}');
  expect(readableLog(line(50), "silent")).toBeUndefined();
  expect(readableLog("Error: not ours", "warn")).toBe("Error: not ours");
});
