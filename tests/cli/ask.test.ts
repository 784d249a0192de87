import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { print } from "graphql";
import { answerText } from "../../cli/ask/answer-text.js";
import { askGateway } from "../../cli/ask/gateway.js";
import { readQuestions, withMarks } from "../../cli/ask/question.js";
import { keepLogin } from "../../cli/sign-in/kept-login.js";
import { readConfig } from "../../shared/config.js";
import { projectRoot } from "../../shared/paths.js";
import { sharedCommunity } from "../support/community.js";
import { freePort } from "../support/free-ports.js";
import { testToken } from "../support/issuer.js";

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Types `legami ask …`, as `npm run ask -- …` does. */
function ask(words: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const command = [join(projectRoot, "dist", "cli", "legami.js"), "ask", ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe("ask, without a gateway", () => {
  it("lists the questions, each with its first line", async () => {
    const { code, stdout } = await ask([]);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, " ");
    for (const question of readQuestions()) {
      expect(text).toContain(question.name);
      expect(text).toContain(question.text.split(" ").slice(0, 4).join(" "));
    }
  });

  it("shows a question's variables as options, with what stands for them when they are left out", async () => {
    const { code, stdout } = await ask(["one-municipality", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Everything the network does in one place");
    expect(stdout).toMatch(/--istatCode <id> +if left out, 019036/);
    expect(stdout).toMatch(/--period <2017\|2017-Q2> +if left out, 2017/);
  });

  it.each([
    [["one-municipalty"], `There is no question "one-municipalty". Did you mean "one-municipality"?`],
    [["grant"], `Did you mean "follow-a-grant"?`],
    [["one-municipality", "--istatcode", "1"], "unknown option '--istatcode'\n(Did you mean --istatCode?)"],
    [
      ["one-municipality", "--period", "2017-Q5"],
      "It must be a year or one of its quarters, such as 2017 or 2017-Q2.",
    ],
    [["a-charitys-households", "--first", "many"], "It must be a whole number."],
  ])("%j is refused in a sentence", async (words, sentence) => {
    const { code, stdout, stderr } = await ask(words);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(sentence);
  });

  it("says what to start when no gateway answers", async () => {
    const PORT = `${await freePort()}`;
    const { code, stderr } = await ask(["one-municipality"], { PORT });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `Nothing answers at http://127.0.0.1:${PORT}/graphql. Start the community with "npm start", or name another gateway with --url.\n`,
    );
  });
});

describe("ask, of a gateway that answers this", () => {
  let server: Server;
  let answer: unknown;
  let asked: { query: string; variables: unknown };
  let shown: string | undefined;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        shown = request.headers.authorization;
        asked = JSON.parse(body);
        response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  const count = (value: number | null, partial = false) => ({
    __typename: "SafeCount",
    value,
    suppressed: value === null,
    partial,
  });
  const place = (name: string, households: object, people: object) => ({
    istatCode: "019001",
    name,
    population: 1302,
    distributionPoints: [],
    foodAid: { households, people },
  });
  const coverage = {
    data: {
      socialDistrict: {
        name: "Ambito di prova",
        municipalities: [
          place("Uno", count(25), count(null)),
          {
            ...place("Due", count(0), count(40, true)),
            distributionPoints: [{ id: "x", name: "Centro", modes: ["PARCELS"] }],
          },
        ],
      },
    },
  };

  it("shows rounded, partial and withheld figures as such, and says what the signs mean", async () => {
    answer = coverage;
    const { code, stdout } = await ask(["coverage-of-food-aid", "--url", url]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ +019001 +Uno +1,302 +– +≈ 25 +withheld$/m);
    expect(stdout).toMatch(/^ +019001 +Due +1,302 +Centro \(PARCELS\) +0 +≥ 40$/m);
    expect(stdout).toContain("withheld: fewer than 8 people or households");
    expect(stdout).toContain("≥ without the parts that are too small to show");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  it("sends what was typed, in the variables' types", async () => {
    answer = coverage;
    await ask(["coverage-of-food-aid", "--district", "CREMA", "--period", "2018-Q3", "--url", url]);
    expect(asked.variables).toEqual({ district: "CREMA", period: { year: 2018, quarter: 3 } });
    await ask(["a-charitys-households", "--first", "5", "--url", url]);
    expect(asked.variables).toEqual({ first: 5 });
  });

  it("gives the answer itself as JSON, to the question as it stands in its file", async () => {
    answer = coverage;
    const { stdout } = await ask(["coverage-of-food-aid", "--json", "--url", url]);
    expect(JSON.parse(stdout)).toEqual(coverage);
    expect(asked.query).toBe(readQuestions().find(({ name }) => name === "coverage-of-food-aid")!.source);
  });

  it("is sent the token of whoever signed in only if that is said", async () => {
    const LEGAMI_DATA_DIR = await mkdtemp(join(tmpdir(), "legami-test-"));
    const { oidc, dataDir } = readConfig({ ...process.env, LEGAMI_DATA_DIR });
    await keepLogin(
      { oidc, dataDir },
      { access_token: "a.good.token", token_type: "bearer", expires_in: 900 },
    );
    answer = { data: null, errors: [{ message: "Sign in.", extensions: { code: "UNAUTHENTICATED" } }] };
    const words = ["a-charitys-households", "--url", url];
    const { stderr } = await ask(words, { LEGAMI_DATA_DIR });
    expect(shown).toBeUndefined();
    expect(stderr).toContain("legami login, and add --signed-in;");
    await ask([...words, "--signed-in"], { LEGAMI_DATA_DIR });
    expect(shown).toBe("Bearer a.good.token");
    await rm(LEGAMI_DATA_DIR, { recursive: true });
  });

  it("says which partner is missing, once, beside what the others answered, and ends with 1", async () => {
    const error = {
      message: "The food-distribution partner can't be reached just now.",
      extensions: { code: "SUBGRAPH_UNAVAILABLE", partner: "food-distribution" },
    };
    const municipalities = [
      { istatCode: "019001", name: "Uno", population: 5, distributionPoints: null, foodAid: null },
    ];
    answer = {
      data: { socialDistrict: { name: "Ambito di prova", municipalities } },
      errors: [error, error],
    };
    const { code, stdout, stderr } = await ask(["coverage-of-food-aid", "--url", url]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Uno +5 +–/);
    expect(stderr).toBe(
      "food-distribution (The food-aid charities) can't be reached just now: what it owns is missing here. Ask again later.\n",
    );
  });

  it("tells how to get the next page", async () => {
    answer = {
      data: { grants: { totalCount: 42, pageInfo: { hasNextPage: true, endCursor: "abc" }, edges: [] } },
    };
    expect((await ask(["follow-a-grant", "--url", url])).stdout).toMatch(
      /grants \(0 of 42\)[\s\S]*More: --after abc/,
    );
  });

  it("passes on a refusal, and knows when it isn't a gateway that answers", async () => {
    answer = {
      errors: [{ message: "A page has 1 to 100 entries, not 500.", extensions: { code: "BAD_USER_INPUT" } }],
    };
    expect(await ask(["follow-a-grant", "--first", "500", "--url", url])).toEqual({
      code: 1,
      stdout: "",
      stderr: "A page has 1 to 100 entries, not 500.\n",
    });
    answer = "<html>";
    expect((await ask(["follow-a-grant", "--url", url])).stderr).toBe(
      `What answers at ${url} is no GraphQL gateway.\n`,
    );
  });
});

describe("ask, of the community", () => {
  it("answers one question from the command to the table", async () => {
    const { port } = await sharedCommunity();
    const { code, stdout, stderr } = await ask(["one-municipality", "--istatCode", "019035"], {
      PORT: `${port}`,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^ +name +Crema$/m);
    // The first that asks for the community starts it.
  });

  it.each(readQuestions())("shows $name within 100 columns", async (question) => {
    const { gatewayUrl } = await sharedCommunity();
    const token = await testToken();
    const { data, errors } = await askGateway(gatewayUrl, print(withMarks(question.document)), {}, token);
    expect(errors).toBeUndefined();
    const lines = answerText(question, data!, 100, (text) => text).split("\n");
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.length > 100 || /undefined|NaN|\[object|…/.test(line))).toEqual([]);
  });
});
