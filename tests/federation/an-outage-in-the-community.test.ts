import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { readQuestions } from "../../cli/ask/question.js";
import type { PartnerName } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";
import { bearing } from "../support/issuer.js";
import { type StartedCommunity, startCommunity } from "../support/start-community.js";
import { eventually } from "../support/tiny-gateway.js";

interface Answer {
  data: Record<string, unknown>;
  errors?: { path: (string | number)[]; extensions: object }[];
}

let community: StartedCommunity;
beforeAll(async () => {
  // What is too slow on a busy machine is no outage.
  community = await startCommunity({ env: { LEGAMI_GATEWAY__PARTNERS__ALL__TIMEOUT__REQUEST: "60000" } });
});
afterAll(async () => {
  for (const child of startedByHand) {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
  await community?.remove();
});

const startedByHand: ChildProcess[] = [];

const questions = readQuestions();

/** Where each partner's own fields are in some questions' answers; indexes are left out. */
const ownFields: [PartnerName, Record<string, string[]>][] = [
  [
    "food-distribution",
    {
      "one-municipality": ["municipality.distributionPoints", "municipality.foodAid"],
      "districts-side-by-side": ["socialDistricts.foodAid"],
      "coverage-of-food-aid": [
        "socialDistrict.municipalities.distributionPoints",
        "socialDistrict.municipalities.foodAid",
      ],
    },
  ],
  [
    "civic-center",
    {
      "one-municipality": ["municipality.civicCenters", "municipality.civicLife"],
      "districts-side-by-side": ["socialDistricts.civicLife"],
      "coverage-of-food-aid": [],
    },
  ],
];

test.each(ownFields)(
  "%s, stopped, takes its own fields out of every answer and nothing else, and brings them back when it starts again",
  async (partner, own) => {
    let before: Record<string, Answer> = {};
    // All of them at once, and new: on a busy machine there may be no time to plan one.
    await eventually(async () => {
      before = await askAll();
      for (const { errors } of Object.values(before)) expect(errors).toBeUndefined();
    });

    community.kill(partner, "SIGTERM");
    while (await isReady(partner)) await delay(50);
    const meanwhile = await askAll();
    for (const { name } of questions) {
      const { data, errors = [] } = meanwhile[name]!;
      const lost = [...new Set(errors.map(({ path }) => withoutIndexes(path)))].sort();
      expect(data).toEqual(without(lost, before[name]?.data));
      expect(lost).toEqual(own[name] ?? lost);
      for (const { extensions } of errors)
        expect(extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE", partner });
    }

    startByHand(partner);
    while (!(await isReady(partner)) || (await isUnasked(partner))) await delay(50);
    // One request goes ahead of the others, who don't wait for it longer than two seconds.
    await eventually(async () => expect(await askAll()).toEqual(before));
  },
);

/** Each time somebody else asks: what the gateway keeps for the one before is not theirs. */
async function askAll(): Promise<Record<string, Answer>> {
  const caller = await bearing({ subject: randomUUID() });
  const answers = questions.map(async ({ name, source }): Promise<[string, Answer]> => {
    const response = await fetch(community.gatewayUrl, {
      method: "POST",
      headers: { "content-type": "application/json", ...caller },
      body: JSON.stringify({ query: source }),
    });
    return [name, (await response.json()) as Answer];
  });
  return Object.fromEntries(await Promise.all(answers));
}

const withoutIndexes = (path: (string | number)[]) =>
  path.filter((step) => typeof step === "string").join(".");

/** The same with null at these places, in every item of a list. */
function without(places: string[], value: unknown, at: string[] = []): unknown {
  if (places.includes(at.join("."))) return null;
  if (Array.isArray(value)) return value.map((item) => without(places, item, at));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, without(places, inner, [...at, key])]);
  return Object.fromEntries(entries);
}

async function isReady(partner: PartnerName): Promise<boolean> {
  const answer = fetch(new URL("/ready", community.subgraphUrl(partner)));
  return answer.then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Whether the gateway has not seen yet that it answers again. */
async function isUnasked(partner: PartnerName): Promise<boolean> {
  const { circuits = {} } = (await (await fetch(new URL("/ready", community.gatewayUrl))).json()) as {
    circuits?: Record<string, string>;
  };
  return circuits[partner] === "open";
}

/** As its user would: what `npm run subgraph` runs. */
function startByHand(partner: PartnerName): void {
  const env = {
    ...process.env,
    PORT: `${community.addresses.port}`,
    LEGAMI_DATA_DIR: community.dataDir,
    LOG_LEVEL: "silent",
  };
  const legami = join(projectRoot, "dist", "cli", "legami.js");
  startedByHand.push(spawn(process.execPath, [legami, "subgraph", partner], { env, stdio: "ignore" }));
}
