import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from "graphql";
import { operationOf, readQuestions } from "../../cli/ask/question.js";
import { sharedCommunity } from "../support/community.js";
import { bearingEverything } from "../support/issuer.js";
import type { Addresses } from "../support/start-community.js";
import { Comparison, withKeys } from "./compare-answer.js";
import { IndependentAnswers } from "./independent-answers.js";

let community: Addresses;
let schema: GraphQLSchema;
let truth: IndependentAnswers;

beforeAll(async () => {
  community = await sharedCommunity();
  schema = buildClientSchema((await ask<IntrospectionQuery>(getIntrospectionQuery())).data);
  truth = await IndependentAnswers.open(community.databaseUrls);
});
afterAll(() => truth.close());

async function ask<Data>(query: string): Promise<{ data: Data; errors?: unknown }> {
  const response = await fetch(community.gatewayUrl, {
    method: "POST",
    headers: { "content-type": "application/json", ...(await bearingEverything()) },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: Data; errors?: unknown };
}

/** Whether there is nothing to read in an answer. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isEmptyPage(value);
}
function isEmptyPage(value: object): boolean {
  return "edges" in value && isEmpty(value.edges);
}

/** These two are about two partners; all others cross three at least. */
const aboutTwo = ["coverage-of-food-aid", "what-is-on"];

describe.each(readQuestions())("the question $name", ({ name, source, document, text }) => {
  it("is put into words, and answered as it stands: without an error, and not empty", async () => {
    expect(text).toMatch(/^[A-Z].*[.?]$/);
    const { data, errors } = await ask<Record<string, unknown>>(source);
    expect(errors).toBeUndefined();
    for (const value of Object.values(data)) expect(isEmpty(value)).toBe(false);
  });

  it("is answered with what the databases of all partners it crosses say", async () => {
    const { data, errors } = await ask<Record<string, unknown>>(withKeys(schema, document));
    expect(errors).toBeUndefined();
    const findings = await new Comparison(schema, truth, operationOf(document)).run(data);
    expect(findings.filter(({ answered, expected }) => !isSame(answered, expected))).toEqual([]);
    const partners = new Set(findings.map(({ partner }) => partner));
    expect(partners.size).toBeGreaterThanOrEqual(aboutTwo.includes(name) ? 2 : 3);
  });
});

function isSame(answered: unknown, expected: unknown): boolean {
  return JSON.stringify(answered) === JSON.stringify(expected);
}
