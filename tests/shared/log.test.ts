import { QueryFailedError } from "typeorm";
import { createLog } from "../../shared/server/log.js";

describe("the log", () => {
  it("has of a failed statement what failed, and nothing that it was given", () => {
    const lines: string[] = [];
    const log = createLog("test", "error", { write: (line) => lines.push(line) });
    const driverError = Object.assign(new Error("canceling statement"), {
      code: "57014",
      detail: "Failing row contains (Mario Rossi).",
      where: "COPY staged_line, line 1: Mario Rossi",
    });
    const error = new QueryFailedError("INSERT INTO donor VALUES ($1)", ["Mario Rossi"], driverError);
    log.error({ reference: "x", err: error }, "Masked an error.");
    log.error(error, "A request failed outside of GraphQL.");
    for (const line of lines) {
      expect(line).toContain("INSERT INTO donor");
      expect(line).toContain("57014");
      expect(line).not.toContain("Mario");
    }
    expect(lines).toHaveLength(2);
  });
});
