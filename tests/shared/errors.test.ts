import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GraphQLError } from "graphql";
import { QueryFailedError } from "typeorm";
import { badInput, DomainError, errorCodes, maskErrors } from "../../shared/errors.js";
import { projectRoot } from "../../shared/paths.js";

const logged: unknown[][] = [];
const format = maskErrors((...entry) => logged.push(entry));

function formatted(original: Error) {
  const error = new GraphQLError(original.message, {
    path: ["household"],
    originalError: original,
    extensions: original instanceof GraphQLError ? original.extensions : {},
  });
  return format(
    { ...error.toJSON(), extensions: { code: "INTERNAL_SERVER_ERROR", ...error.extensions } },
    error,
  );
}

const databaseError = (code: string, constraint?: string) =>
  new QueryFailedError("SELECT secret", [], Object.assign(new Error("secret row"), { code, constraint }));

describe("an error that leaves", () => {
  it("keeps the code, sentence and path of a refusal", () => {
    expect(formatted(new DomainError("CONFLICT", { en: "Taken.", it: "Occupato." }))).toEqual({
      message: "Taken.",
      path: ["household"],
      extensions: { code: "CONFLICT" },
    });
    expect(formatted(badInput("period.year", { en: "No.", it: "No." })).extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "period.year",
    });
  });

  it.each([
    ["23505", "CONFLICT"],
    ["23P01", "CONFLICT"],
    ["23503", "NOT_FOUND"],
    ["23502", "BAD_USER_INPUT"],
    ["23514", "RULE_VIOLATION"],
    ["42501", "FORBIDDEN"],
    ["40P01", "CONFLICT"],
    ["40001", "CONFLICT"],
    ["22P02", "BAD_USER_INPUT"],
    ["22007", "BAD_USER_INPUT"],
  ])("says of PostgreSQL's %s that it is a %s, and nothing of the row", (sqlState, code) => {
    const answer = formatted(databaseError(sqlState, "some_rule"));
    expect(answer.extensions).toEqual({ code, rule: "some_rule" });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });

  it.each([
    ["a lost connection", new Error("connect ECONNREFUSED postgres://user:secret@10.0.0.1")],
    ["a bug", new TypeError("Cannot read properties of secret")],
  ])("hides %s behind a reference that the log has too", (_, original) => {
    const answer = formatted(original);
    expect(answer.extensions?.code).toBe("INTERNAL_SERVER_ERROR");
    expect(JSON.stringify(answer)).not.toContain("secret");
    expect(logged.at(-1)).toEqual([answer.extensions?.reference, original]);
    expect(answer.message).toContain(answer.extensions?.reference);
  });

  it.each([
    [400, "BAD_REQUEST"],
    [422, "BAD_REQUEST"],
    [500, "INTERNAL_SERVER_ERROR"],
  ])("of Apollo's own with nothing but status %i is a %s", (status, code) => {
    const refused = new GraphQLError("provided sha does not match query", {
      extensions: { http: { status, headers: new Map() } },
    });
    const answer = format(
      { message: refused.message, extensions: { code: "INTERNAL_SERVER_ERROR" } },
      refused,
    );
    expect(answer.extensions?.code).toBe(code);
    expect(answer.message === refused.message).toBe(status < 500);
  });

  it("never has a code that is not on the closed list", () => {
    const stray = new GraphQLError("secret", { extensions: { code: "SOMETHING_ELSE" } });
    expect(formatted(stray).extensions?.code).toBe("INTERNAL_SERVER_ERROR");
  });
});

describe("the README", () => {
  it("documents the closed list of error codes", async () => {
    const readme = await readFile(join(projectRoot, "README.md"), "utf8");
    const rows = Object.entries(errorCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
    expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
  });
});
