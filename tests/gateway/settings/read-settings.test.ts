import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gatewaySettings } from "../../../gateway/settings/gateway-settings.js";
import { readSettings } from "../../../gateway/settings/read-settings.js";
import { StartError } from "../../../shared/start-error.js";

const defaults = gatewaySettings.parse({});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-settings-"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const read = (environment: NodeJS.ProcessEnv = {}) => readSettings(environment, folder);
function refusal(environment: NodeJS.ProcessEnv = {}): string {
  try {
    read(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  }
  throw new Error("The settings were taken.");
}

describe("the gateway's settings", () => {
  it("are all defaults without a file, with an empty one, and with keys that say nothing", async () => {
    expect(read()).toEqual(defaults);
    await write("legami.config.yaml", "# nothing yet\n");
    expect(read()).toEqual(defaults);
    await write("legami.config.yaml", "partners:\n  all:\n");
    expect(read()).toEqual(defaults);
  });

  it.each([
    ["legami.config.yaml", "partners:\n  all:\n    timeout: { request: 1234 }\n"],
    ["legami.config.json", '{\n\t"$schema": "x",\n\t"partners": {"all": {"timeout": {"request": 1234}}}\n}'],
  ])("are read from %s in the working folder", async (name, text) => {
    await write(name, text);
    const { all } = read().partners;
    expect(all.timeout).toEqual({ ...defaults.partners.all.timeout, request: 1234 });
    expect(all.retry).toEqual(defaults.partners.all.retry);
  });

  it("are read from the file that LEGAMI_CONFIG names, whatever is in the folder", async () => {
    await write("legami.config.yaml", "partners: { all: { answerSize: 1 } }");
    await write("other.yaml", "partners: { all: { answerSize: 2 } }");
    expect(read({ LEGAMI_CONFIG: "other.yaml" }).partners.all.answerSize).toBe(2);
    expect(refusal({ LEGAMI_CONFIG: "no.yaml" })).toMatch(/^LEGAMI_CONFIG names .*no\.yaml, .*no such file/);
  });

  it("are not guessed where there are two files", async () => {
    await write("legami.config.yaml", "");
    await write("legami.config.json", "{}");
    expect(refusal()).toMatch(/legami\.config\.yaml and legami\.config\.json/);
  });

  it("are taken from the environment before the file, with a partner's name as anybody writes it", async () => {
    await write(
      "legami.config.yaml",
      "partners: { all: { answerSize: 1, retry: { times: 7 } }, byPartner: { snake_case: { answerSize: 4 } } }",
    );
    const { all, byPartner } = read({
      LEGAMI_GATEWAY__PARTNERS__ALL__ANSWER_SIZE: "2",
      LEGAMI_GATEWAY__PARTNERS__ALL__TIMEOUT__CONNECT: "",
      LEGAMI_GATEWAY__PARTNERS__BY_PARTNER__FOOD_DISTRIBUTION__TIMEOUT__REQUEST: "3",
      LEGAMI_GATEWAY__PARTNERS__BY_PARTNER__SNAKE_CASE__ANSWER_SIZE: "5",
    }).partners;
    expect(all).toMatchObject({
      answerSize: 2,
      retry: { times: 7 },
      timeout: defaults.partners.all.timeout,
    });
    expect(byPartner).toEqual({
      "food-distribution": { timeout: { request: 3 } },
      snake_case: { answerSize: 5 },
    });
  });

  it("know names that others gave what we set, after our own and before the file", async () => {
    await write("legami.config.yaml", "telemetry: { traces: { endpoint: http://file:4318 } }");
    const theirs = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://theirs:4318" };
    const ours = { LEGAMI_GATEWAY__TELEMETRY__TRACES__ENDPOINT: "http://ours:4318" };
    const endpoint = (environment: NodeJS.ProcessEnv) => read(environment).telemetry.traces.endpoint;
    expect([{}, theirs, { ...ours, ...theirs }].map(endpoint)).toEqual([
      "http://file:4318",
      "http://theirs:4318",
      "http://ours:4318",
    ]);
    expect(refusal({ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" })).toMatch(
      /^OTEL_EXPORTER_OTLP_ENDPOINT: telemetry\.traces\.endpoint is "collector:4318": it must begin with http/,
    );
  });

  it("take REDIS_URL for the Redis of all rooms, and repeat none of what it says", () => {
    expect(read({ REDIS_URL: "rediss://:secret@redis:6379/2" }).redis).toEqual({
      ...defaults.redis,
      url: "rediss://:secret@redis:6379/2",
    });
    const told = refusal({ REDIS_URL: "http://:secret@redis" });
    expect(told).toMatch(/^REDIS_URL: redis\.url .*must begin with redis:\/\//);
    expect(told).not.toContain("secret");
  });

  it("say all that is wrong at once: where, which key, what is there, and what may be", async () => {
    await write(
      "legami.config.yaml",
      [
        "partners:",
        "  all:",
        "    timeout:",
        "      request: soon",
        "      conect: 5",
        "    retry: { share: 2 }",
        "  byPartner:",
        "    civic-center: { breaker: 7 }",
        "partnrs: {}",
      ].join("\n"),
    );
    const [head, ...lines] = refusal({ LEGAMI_GATEWAY__PARTNERS__ALL__ANSWER_SIZE: "big" }).split("\n");
    expect(head).toBe("The gateway's settings can't be used:");
    const expected = [
      /legami\.config\.yaml, line 4: partners\.all\.timeout\.request is "soon": it must be a whole number from 1 to \d+\./,
      /legami\.config\.yaml, line 5: there is no key partners\.all\.timeout\.conect\. Did you mean "connect"\?/,
      /legami\.config\.yaml, line 6: partners\.all\.retry\.share is 2: it must be a number from 0 to 1\./,
      /legami\.config\.yaml, line 8: partners\.byPartner\.civic-center\.breaker is 7: it must be a group of keys \(share, /,
      /legami\.config\.yaml, line 9: there is no key partnrs\. Did you mean "partners"\?/,
      /LEGAMI_GATEWAY__PARTNERS__ALL__ANSWER_SIZE: partners\.all\.answerSize is "big": it must be a whole number/,
    ];
    for (const problem of expected) expect(lines).toContainEqual(expect.stringMatching(problem));
    expect(lines).toHaveLength(expected.length);
  });

  it("are refused in one sentence where one thing is wrong, by the name of the variable that says it", async () => {
    expect(refusal({ LEGAMI_GATEWAY__PARTNERS__ALL__TIMOUT__REQUEST: "5" })).toBe(
      'LEGAMI_GATEWAY__PARTNERS__ALL__TIMOUT__REQUEST: there is no key partners.all.timout. Did you mean "timeout"?',
    );
    await write("legami.config.yaml", "partners: { all: 5 }");
    expect(refusal({ LEGAMI_GATEWAY__PARTNERS__ALL__TIMEOUT__REQUEST: "5" })).toMatch(
      /^legami\.config\.yaml, line 1: partners\.all is 5: /,
    );
  });

  it.each([
    ["a: [1", /^legami\.config\.yaml, line \d: /],
    ["partners: {}\npartners: {}\n", /^legami\.config\.yaml, line 2: .*unique/],
    [
      "- partners\n",
      /^legami\.config\.yaml, line 1: what it says is \["partners"\]: it must be a group of keys/,
    ],
  ])("are not read from what is no such file: %j", async (text, reason) => {
    await write("legami.config.yaml", text);
    expect(refusal()).toMatch(reason);
  });
});
