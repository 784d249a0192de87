import type { Answer } from "../../support/tiny-gateway.js";
import type { Random } from "../../support/traffic.js";
import { checkAnswer, type Verdict } from "./check-answer.js";
import { expectedOf } from "./world.js";

interface Question {
  query: string;
  variables: Record<string, unknown>;
}

/** Milliseconds after which a client gives up: more than two partners in a row may take, one after the other. */
const patience = 40_000;

const oneOf = {
  place: `query ($code: ID!) { place(code: $code) { code name parcels notes activities { id title } } }`,
  activity: `query ($id: ID!) { activity(id: $id) { id title place { code name parcels } } }`,
  list: `query ($from: Int!) { places(from: $from, count: 8) { code parcels activities { title place { name } } } }`,
  root: `query ($code: ID!) { parcelsOf(code: $code) place(code: $code) { name } }`,
  change: `mutation ($key: ID!) { handOver(key: $key) { key times } }`,
};

function anyQuestion(random: Random): Question {
  const code = `${random.below(1_000)}`;
  const id = `${code}-${random.below(3)}`;
  const key = `${random.below(1e9)}-${random.below(1e9)}`;
  const variables = { code, id, from: Number(code), key };
  return { query: random.oneOf(Object.values(oneOf))!, variables };
}

/** Asks once, and holds the answer against what it must be. */
export async function askAndCheck(
  url: string,
  { query, variables }: Question,
): Promise<Verdict | "unanswered"> {
  const response = fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(patience),
  });
  const answer = await response.then(
    (one) => one.json() as Promise<Answer>,
    () => undefined,
  );
  return answer === undefined ? "unanswered" : checkAnswer(expectedOf(query, variables), answer);
}

/** Until each question was answered once: what is disturbed is a gateway at work, not one that begins. */
export async function untilWarm(url: string, random: Random): Promise<void> {
  for (const query of Object.values(oneOf))
    while ((await askAndCheck(url, { ...anyQuestion(random), query })) !== "whole") await pause(100);
}

export interface Tally {
  whole: number;
  labelled: number;
  unanswered: number;
  /** What was wrong, each once. */
  wrong: string[];
}

/** Asks one thing after another, with two seconds' thought in between, until it is told to end. */
export async function client(
  url: string,
  random: Random,
  tally: Tally,
  isOver: () => boolean,
): Promise<void> {
  await pause(random.below(2_000));
  while (!isOver()) {
    const verdict = await askAndCheck(url, anyQuestion(random));
    if (typeof verdict === "string") tally[verdict]++;
    else tally.wrong.push(verdict.wrong);
    await pause(1_000 + random.below(2_000));
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
