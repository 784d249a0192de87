import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { partnerSettings, readConfig, settings } from "../../shared/config.js";
import { databaseName, environmentSuffix, partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";

interface Service {
  image: string;
  build?: { context: string; target: string };
  command?: string[];
  environment: Record<string, string | number>;
  ports?: string[];
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

/** The environment as the process would get it, with the compose file's own variables filled in. */
function environmentOf(service: Service): Record<string, string> {
  const fill = (value: string) =>
    value.replace(/\$\{(\w+):-(.*?)\}/g, "$2").replace(/\$\{(\w+):\?.*?\}/g, "secret");
  return Object.fromEntries(
    Object.entries(service.environment).map(([name, value]) => [name, fill(String(value))]),
  );
}

describe("docker-compose.yml", () => {
  it("has a service and a PostgreSQL for each partner, and the gateway", () => {
    const expected = ["gateway", ...partnerNames.flatMap((name) => [name, `${name}-postgres`])];
    expect(Object.keys(services).sort()).toEqual(expected.sort());
  });

  it("sets no variable of ours that the code does not read, and none that it refuses", () => {
    for (const name of ["gateway", ...partnerNames]) {
      const environment = environmentOf(services[name]!);
      expect(Object.keys(environment).filter((variable) => !ourVariables.includes(variable))).toEqual([]);
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
    expect(url.pathname).toBe(`/${postgres.environment.POSTGRES_DB}`);
    expect(url.username).toBe(postgres.environment.POSTGRES_USER);
    expect(postgres.environment.POSTGRES_DB).toBe(databaseName(name));
    expect(postgres.networks).toEqual([name]);
    expect(
      Object.keys(services)
        .filter((other) => services[other]!.networks.includes(name))
        .sort(),
    ).toEqual([name, `${name}-postgres`]);
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
