import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";
import { GatewayKeys, gatewayKeySet } from "../../shared/auth/gateway-keys.js";
import { dataPaths } from "../../shared/database/embedded/data-folder.js";

let dataDir: string;
let later = 0;
beforeEach(async () => {
  const clock = Date.now.bind(Date);
  later = 0;
  jest.spyOn(Date, "now").mockImplementation(() => clock() + later);
  dataDir = await mkdtemp(join(tmpdir(), "legami-keys-"));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(dataDir, { recursive: true });
});

/** A partner that looks for a key. */
const findKey = async (kid: string) =>
  gatewayKeySet({ gatewayKeysUrl: undefined, dataDir })({ alg: "EdDSA", kid }, undefined as never);
const known = async (): Promise<string[]> => {
  const { keys } = JSON.parse(await readFile(dataPaths(dataDir).gatewayPublicKeys, "utf8"));
  return keys.map(({ kid }: { kid: string }) => kid);
};

test("a key that is made anew where somebody deleted the old ones is known to partners before it signs", async () => {
  const gateway = new GatewayKeys(dataDir);
  const { kid } = await gateway.signingKey();
  await rm(dataPaths(dataDir).gatewayKeys);
  for (const each of [new GatewayKeys(dataDir), gateway]) {
    later += 6_000;
    const key = await each.signingKey();
    expect(key.kid).not.toBe(kid);
    await findKey(key.kid);
    expect(await known()).toEqual([key.kid]);
  }
});

test("of two gateways, both sign with a rotated key a minute later, and the former ends", async () => {
  const [one, two] = [new GatewayKeys(dataDir), new GatewayKeys(dataDir)];
  const former = await one.signingKey();
  expect((await two.signingKey()).kid).toBe(former.kid);
  const made = await new GatewayKeys(dataDir).rotate();
  expect(await known()).toEqual([former.kid, made]);
  later = 30_000;
  expect((await one.signingKey()).kid).toBe(former.kid);
  later = 61_000;
  for (const gateway of [one, two]) expect((await gateway.signingKey()).kid).toBe(made);
  await findKey(former.kid);
  later = 130_000;
  expect((await two.signingKey()).kid).toBe(made);
  expect(await known()).toEqual([made]);
  expect((await one.published()).keys).toHaveLength(1);
  await expect(findKey(former.kid)).rejects.toThrow();
});

test("what signs is for its owner alone, and what partners read tells nothing of it", async () => {
  await new GatewayKeys(dataDir).signingKey();
  const { gatewayKeys, gatewayPublicKeys } = dataPaths(dataDir);
  expect((await stat(gatewayKeys)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(gatewayPublicKeys, "utf8")).keys[0]).not.toHaveProperty("d");
});
