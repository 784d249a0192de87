import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { getVariableValues, parse } from "graphql";
import { AccessRules } from "../../../gateway/access/access-rules.js";
import { AskedOperation } from "../../../gateway/access/asked-operation.js";
import { Demand } from "../../../gateway/protection/cost/demand.js";
import { costSettings } from "../../../gateway/protection/protection-settings.js";
import { projectRoot } from "../../../shared/paths.js";

const questions = join(projectRoot, "examples/questions");
const settings = costSettings.parse({});

let rules: AccessRules;
beforeAll(async () => {
  const supergraph = await readFile(join(projectRoot, "gateway/supergraph.graphql"), "utf8");
  rules = AccessRules.takenFrom(supergraph).rules;
});

function estimate(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const operation = document.definitions.find((one) => one.kind === "OperationDefinition")!;
  const asked = new AskedOperation(document, operation, rules);
  const { coerced } = getVariableValues(rules.schema, operation.variableDefinitions ?? [], variables);
  return new Demand(settings).of(asked, rules.schema).shown(coerced ?? variables).estimated;
}

test("every question that comes with Legami costs a fraction of what is allowed", async () => {
  const files = (await readdir(questions)).filter((name) => name.endsWith(".graphql"));
  for (const file of files) {
    const cost = estimate(await readFile(join(questions, file), "utf8"));
    expect({ file, fits: cost > 0 && cost < settings.most! / 5 }).toEqual({ file, fits: true });
  }
});

test("our pages say how much they hold", () => {
  const page = "distributionPoints(first: $first) { edges { node { id } } pageInfo { endCursor } }";
  const query = `query ($first: Int) { ${page} }`;
  expect(estimate(query, { first: 30 })).toBe(1 + 30 * 2 + 1);
  expect(estimate(query, { first: null })).toBe(1 + 20 * 2 + 1);
  expect(estimate(query)).toBe(1 + 20 * 2 + 1);
});

test("pages of pages of pages are beyond what is allowed", () => {
  const deep = `{ distributionPoints(first: 100) { edges { node { sessions(first: 100) { edges { node {
    deliveries(first: 100) { edges { node { id } } } } } } } } } }`;
  expect(estimate(deep)).toBeGreaterThan(settings.most!);
});
