import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { gatewayKeysPath } from "../../shared/auth/gateway-keys.js";
import { partnerSettings, readConfig, settings } from "../../shared/config.js";
import { databaseName, environmentSuffix, partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";

interface Service {
  image: string;
  build?: { context: string; target: string };
  command?: string[];
  environment: Record<string, string | number>;
  ports?: string[];
  volumes?: string[];
  networks: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck: { test: string[] };
}

let services: Record<string, Service>;
let dockerfile: string;
const ourVariables = [
  ...Object.keys(settings),
  ...partnerNames.flatMap((name) =>
    Object.keys(partnerSettings).map((prefix) => `${prefix}_${environmentSuffix(name)}`),
  ),
];

beforeAll(async () => {
  const text = await readFile(join(projectRoot, "docker-compose.yml"), "utf8");
  services = parse(text, { merge: true }).services;
  dockerfile = await readFile(join(projectRoot, "Dockerfile"), "utf8");
});

/** What whoever runs it has to say; of all else, any text will do that is long enough. */
const said: Record<string, string> = { OIDC_ISSUER: "https://login.example.org" };

/** The environment as the process would get it, in the image, with the compose file's own variables filled in. */
function environmentOf(service: Service): Record<string, string> {
  const fill = (value: string) =>
    value
      .replace(/\$\{(\w+):-(.*?)\}/g, "$2")
      .replace(/\$\{(\w+):\?.*?\}/g, (_, name) => said[name] ?? "secret".repeat(6));
  const given = Object.entries(service.environment).map(([name, value]) => [name, fill(String(value))]);
  return Object.fromEntries(service.build ? [["NODE_ENV", "production"], ...given] : given);
}

describe("docker-compose.yml", () => {
  it("has a service and a PostgreSQL for each partner, and the gateway", () => {
    const expected = ["gateway", ...partnerNames.flatMap((name) => [name, `${name}-postgres`])];
    expect(Object.keys(services).sort()).toEqual(expected.sort());
  });

  it("sets no variable of ours that the code does not read, and none that it refuses", () => {
    for (const name of ["gateway", ...partnerNames]) {
      const environment = environmentOf(services[name]!);
      const unknown = Object.keys(environment).filter((variable) => !ourVariables.includes(variable));
      expect(unknown).toEqual(["NODE_ENV"]);
      expect(() => readConfig(environment)).not.toThrow();
    }
  });

  it("sends the gateway to where each subgraph listens", () => {
    const { partners, port } = readConfig(environmentOf(services.gateway!));
    expect(services.gateway!.ports).toEqual([`${port}:${port}`]);
    for (const name of partnerNames) {
      const listens = readConfig(environmentOf(services[name]!)).partners[name].port;
      expect(partners[name].url).toBe(`http://${name}:${listens}/graphql`);
    }
  });

  it.each(partnerNames)("gives %s its own database, which nobody else's network reaches", (name) => {
    const url = new URL(readConfig(environmentOf(services[name]!)).partners[name].databaseUrl!);
    const postgres = services[`${name}-postgres`]!;
    expect(url.hostname).toBe(`${name}-postgres`);
    expect(url.pathname).toBe(`/${postgres.environment.LEGAMI_DATABASE}`);
    expect(url.username).toBe(postgres.environment.LEGAMI_DATABASE);
    expect(url.password).toBe(environmentOf(postgres).LEGAMI_PASSWORD);
    expect(postgres.environment.LEGAMI_DATABASE).toBe(databaseName(name));
    expect(postgres.networks).toEqual([name]);
    expect(
      Object.keys(services)
        .filter((other) => services[other]!.networks.includes(name))
        .sort(),
    ).toEqual([name, `${name}-postgres`]);
  });

  it("has each work as a user whom row rules hold, which the image's own is not", async () => {
    const script = "deployment/ordinary-user.sh";
    for (const name of partnerNames) {
      const { environment, volumes } = services[`${name}-postgres`]!;
      expect(environment.POSTGRES_USER).not.toBe(environment.LEGAMI_DATABASE);
      expect(environment.POSTGRES_PASSWORD).not.toBe(environment.LEGAMI_PASSWORD);
      expect(volumes).toContain(`./${script}:/docker-entrypoint-initdb.d/ordinary-user.sh:ro`);
    }
    const text = await readFile(join(projectRoot, script), "utf8");
    expect(text).toMatch(/CREATE ROLE :"name" LOGIN PASSWORD :'password' NOSUPERUSER NOBYPASSRLS/);
    expect(text).toContain('CREATE DATABASE :"name" OWNER :"name"');
  });

  it("has all believe the same provider, and the subgraphs the gateway's keys, which only the gateway holds", () => {
    const gateway = readConfig(environmentOf(services.gateway!));
    expect(gateway.production).toBe(true);
    expect(services.gateway!.volumes).toEqual([`gateway:${gateway.dataDir}`]);
    for (const name of partnerNames) {
      const { oidc, gatewayKeysUrl } = readConfig(environmentOf(services[name]!));
      expect({ ...oidc, port: 0 }).toEqual({ ...gateway.oidc, port: 0 });
      expect(oidc.embedded).toBe(false);
      expect(gatewayKeysUrl).toBe(`http://gateway:${gateway.port}${gatewayKeysPath}`);
      expect(services[name]!.volumes).toBeUndefined();
      expect(services[name]!.networks).toContain(services.gateway!.networks[0]);
    }
  });

  it("asks each for its readiness, and waits for what it stands on", () => {
    for (const name of partnerNames) {
      const { port } = readConfig(environmentOf(services[name]!)).partners[name];
      expect(services[name]!.healthcheck.test.join(" ")).toContain(`http://127.0.0.1:${port}/ready`);
      expect(services[name]!.depends_on).toEqual({ [`${name}-postgres`]: { condition: "service_healthy" } });
      expect(services.gateway!.depends_on).toHaveProperty(name, { condition: "service_healthy" });
    }
    expect(services.gateway!.healthcheck.test.join(" ")).toContain("http://127.0.0.1:4000/ready");
  });

  it("runs programs that the build makes", () => {
    for (const name of ["gateway", ...partnerNames]) {
      const [node, program] = services[name]!.command!;
      expect(node).toBe("node");
      expect(existsSync(join(projectRoot, program!))).toBe(true);
    }
  });

  it("pins its images, PostgreSQL to 18", () => {
    for (const [name, { image, build }] of Object.entries(services)) {
      expect(image).toMatch(build ? /^legami:\d+\.\d+\.\d+$/ : /^postgres:18\.\d+-\w+$/);
      expect(build !== undefined).toBe(!name.endsWith("-postgres"));
    }
  });
});

describe("the Dockerfile", () => {
  it("builds in stages from a pinned node, and runs as a user without rights", () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+) AS (\w+)$/gm)];
    expect(bases.map(([, , stage]) => stage)).toEqual(["build", services.gateway!.build!.target]);
    for (const [, image] of bases) expect(image).toMatch(/^node:\d+\.\d+\.\d+-/);
    expect(dockerfile.split("AS run")[1]).toMatch(/^USER (?!root)\w+$/m);
  });

  it("copies every folder that the code reads at run time", () => {
    for (const folder of ["dist", "node_modules", "subgraphs", "gateway", "examples"]) {
      expect(dockerfile).toContain(`COPY --from=build /legami/${folder} ${folder}`);
    }
  });
});
