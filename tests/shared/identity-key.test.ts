import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../shared/config.js";
import { dataPaths, openDataFolder } from "../../shared/database/embedded/data-folder.js";
import { identityHash } from "../../shared/privacy/identity-key.js";

const partner = "food-distribution";
const key = "k".repeat(32);
const ownDatabase = { DATABASE_URL_FOOD_DISTRIBUTION: "postgres://user:secret@localhost/food" };

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "legami-test-"));
  await openDataFolder(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true }));

async function hashUnder(environment: NodeJS.ProcessEnv, name: "food-distribution" | "territory" = partner) {
  const hash = await identityHash(name, readConfig({ LEGAMI_DATA_DIR: dataDir, ...environment }));
  return hash?.("RSSMRA85T10A562S");
}

describe("the key under which fiscal codes are hashed", () => {
  it("is the operators' where they set one, wherever the data folder is", async () => {
    const ours = await hashUnder({ IDENTITY_KEY_FOOD_DISTRIBUTION: key });
    expect(ours).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashUnder({ IDENTITY_KEY_FOOD_DISTRIBUTION: key, ...ownDatabase })).toBe(ours);
    expect(await hashUnder({ IDENTITY_KEY_FOOD_DISTRIBUTION: "l".repeat(32) })).not.toBe(ours);
  });

  it("is otherwise drawn once with the data folder, another for each partner, for its owner's eyes alone", async () => {
    const drawn = await hashUnder({});
    expect(await hashUnder({})).toBe(drawn);
    expect(await hashUnder({}, "territory")).not.toBe(drawn);
    expect((await stat(dataPaths(dataDir).secrets)).mode & 0o777).toBe(0o600);
  });

  it("is none on a server of one's own: a key of this machine might not outlive it", async () => {
    expect(await hashUnder(ownDatabase)).toBeUndefined();
  });

  it("is refused where it is short, and not repeated", () => {
    const short = () => readConfig({ IDENTITY_KEY_FOOD_DISTRIBUTION: "hunter2" });
    expect(short).toThrow(
      "IDENTITY_KEY_FOOD_DISTRIBUTION can't be used: it must have 32 or more characters.",
    );
    expect(short).not.toThrow("hunter2");
  });
});
