import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ConfigError, partnerSettings, readConfig, settings } from "../../shared/config.js";
import { partnerNames, partners } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";

describe("the configuration", () => {
  it("gives the subgraphs the next ports in the order of their names, and PostgreSQL the gateway's + 100", () => {
    const config = readConfig({ PORT: "4100" });
    expect([...partnerNames].sort()).toEqual(partnerNames);
    expect(partnerNames.map((name) => config.partners[name].port)).toEqual(
      partners.map((_, index) => 4101 + index),
    );
    expect(config.postgresPort).toBe(4200);
  });

  it("fills demo data into embedded databases only, and not in production, unless told otherwise", () => {
    const url = "postgres://user:secret@localhost/civic";
    expect(readConfig({}).partners.territory.demoData).toBe(true);
    expect(readConfig({ DATABASE_URL_TERRITORY: url }).partners.territory.demoData).toBe(false);
    expect(
      readConfig({ DATABASE_URL_TERRITORY: url, LEGAMI_DEMO_DATA: "true" }).partners.territory.demoData,
    ).toBe(true);
    expect(readConfig({ LEGAMI_DEMO_DATA: "false" }).partners.territory.demoData).toBe(false);
    expect(
      readConfig({ NODE_ENV: "production", OIDC_ISSUER: "https://id.example.org" }).partners,
    ).toMatchObject({
      territory: { demoData: false },
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfig({ PORT: "", SUPERGRAPH_PATH: "" })).toMatchObject({
      port: 4000,
      supergraphPath: undefined,
    });
  });

  it.each([
    ["PORT", "many"],
    ["PORT", "65500"],
    ["LEGAMI_DEMO_SCALE", "0"],
    ["LOG_LEVEL", "loud"],
    ["DATABASE_URL_TERRITORY", "mysql://localhost/x"],
    ["SUBGRAPH_URL_FUNDRAISING", "not a url"],
    ["OIDC_ISSUER", "id.example.org"],
    ["OIDC_AUDIENCE", "legami-cli"],
    ["OIDC_AUDIENCE", "legami-explorer"],
    ["CORS_ORIGINS", "https://www.example.org/page"],
  ])("refuses %s=%s with a sentence that names it", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it.each(["gateway", "subgraphs/territory"])("keeps %s from starting, in one sentence", async (program) => {
    const path = join(projectRoot, "dist", program, "index.js");
    const env = { ...process.env, PORT: "many" };
    const refused = await promisify(execFile)(process.execPath, [path], { env }).catch((error) => error);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^PORT can't be used: .*\n$/) });
  });

  const inProduction = {
    NODE_ENV: "production",
    OIDC_ISSUER: "https://id.example.org",
    DATABASE_URL_TERRITORY: "postgres://user:secret@localhost/territory",
    IDENTITY_KEY_TERRITORY: "a key of thirty-two characters or more",
  };

  it("needs in production what has a default for trying things out", () => {
    expect(readConfig(inProduction)).toMatchObject({ production: true, oidc: { embedded: false } });
  });

  it.each([
    ["OIDC_ISSUER", undefined],
    ["OIDC_ISSUER", "http://id.example.org"],
    ["IDENTITY_KEY_TERRITORY", undefined],
  ])("refuses in production %s=%s with a sentence that names it", (name, value) => {
    const environment = { ...inProduction, [name]: value };
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(name);
  });

  it("is in the README's table, variable by variable", async () => {
    const readme = await readFile(join(projectRoot, "README.md"), "utf8");
    const rows = [
      ...Object.entries(settings).map(([name, { desc }]) => [name, desc]),
      ...Object.entries(partnerSettings).map(([prefix, { desc }]) => [`${prefix}_<SUBGRAPH>`, desc]),
    ].map(([name, text]) => ({ name, text }));
    const missing = rows.filter(
      ({ name, text }) =>
        !readme.split("\n").some((line) => line.startsWith(`| \`${name}\``) && line.includes(text!)),
    );
    expect(missing).toEqual([]);
  });
});
