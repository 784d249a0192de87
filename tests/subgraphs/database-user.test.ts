import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../shared/paths.js";
import { type ThrowAwayDatabase, throwAwayDatabase } from "../support/postgres.js";
import { fromSharedRun, type SharedPostgres } from "../support/shared-run.js";

/** What the register says, on stderr, when it is to start with this user on a database that is the register's own. */
async function refusal(user: URL): Promise<{ code?: number; stderr: string }> {
  const url = new URL(user);
  url.pathname = new URL(database.url).pathname;
  const program = join(projectRoot, "dist/subgraphs/territory/index.js");
  const env = { ...process.env, DATABASE_URL_TERRITORY: url.href };
  return promisify(execFile)(process.execPath, [program], { env, timeout: 30_000 }).catch((error) => error);
}

let database: ThrowAwayDatabase;
let server: SharedPostgres;
beforeAll(async () => {
  database = await throwAwayDatabase("territory");
  server = await fromSharedRun<SharedPostgres>("/postgres");
});
afterAll(() => database.drop());

describe("a subgraph refuses to start, in one sentence, with a database user", () => {
  it("for whom row-level security does not hold", async () => {
    expect(await refusal(new URL(server.adminUrl))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^The database user "\w+" of territory is a superuser or has BYPASSRLS.*\n$/,
      ),
    });
  });

  it("who does not own the database", async () => {
    expect(await refusal(new URL(server.databaseUrls["civic-center"]!))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^The database can't be brought to the newest version \(.*\): give .*\n$/,
      ),
    });
  });
});
