import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DecidePolicy } from "../../../gateway/access/policies.js";
import { link, RuledNetwork, told } from "./ruled-network.js";

const partner = {
  sdl: `
    ${link}
    type Query {
      open: String
      secretMinutes: String @policy(policies: [["on duty", "sworn in"], ["chair"]])
      secretChair: String @policy(policies: [["chair"]])
    }`,
  resolvers: { Query: { open: () => "open", secretMinutes: () => "SECRET", secretChair: () => "SECRET" } },
};
const query = "{ open secretMinutes }";

let network: RuledNetwork;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-policies-"));
});
afterEach(() => network?.close());
afterAll(() => rm(folder, { recursive: true }));

async function decided(policies?: DecidePolicy | { module: string }) {
  network = await RuledNetwork.start({ partner }, policies && { policies });
  return network;
}

test("without anybody to decide, no policy holds", async () => {
  const { ask } = await decided();
  expect(told(await ask.call(network, query))).toEqual(["secretMinutes UNAUTHENTICATED"]);
  const answer = await ask.call(network, query, ["food:read"]);
  expect(answer).toMatchObject({
    data: { open: "open", secretMinutes: null },
    errors: [
      {
        message: "You have no right to this: the policy on duty + sworn in or chair does not hold for you.",
        extensions: { code: "FORBIDDEN", policies: [["on duty", "sworn in"], ["chair"]] },
      },
    ],
  });
  expect(network.asked()).not.toMatch(/secret/);
});

test("each is asked for once a request, of the caller; all of one alternative must hold", async () => {
  const asked: string[] = [];
  let holding = new Set(["on duty"]);
  await decided(async (policy, { subject }) => {
    asked.push(`${policy} ${subject}`);
    return holding.has(policy);
  });
  const both = "{ secretMinutes again: secretMinutes secretChair }";
  expect(told(await network.ask(both, []))).toEqual([
    "secretMinutes FORBIDDEN",
    "again FORBIDDEN",
    "secretChair FORBIDDEN",
  ]);
  expect(asked.sort()).toEqual(["chair a-tester", "on duty a-tester", "sworn in a-tester"]);
  holding = new Set(["on duty", "sworn in"]);
  expect(told(await network.ask(both, []))).toEqual(["secretChair FORBIDDEN"]);
  holding = new Set(["chair"]);
  expect(await network.ask(both, [])).toEqual({
    data: { secretMinutes: "SECRET", again: "SECRET", secretChair: "SECRET" },
  });
  expect(await network.ask(both)).toMatchObject({ data: { secretChair: "SECRET" } });
  asked.length = 0;
  await network.ask("{ open }");
  expect(asked).toEqual([]);
});

test("only true is yes: not what is like it, and not what went wrong", async () => {
  const answers: (() => unknown)[] = [
    () => "yes",
    () => 1,
    () => undefined,
    () => Promise.reject(new Error("no")),
    () => {
      throw new Error("no");
    },
  ];
  let answer: () => unknown = () => false;
  await decided((() => answer()) as DecidePolicy);
  for (answer of answers)
    expect((await network.ask("{ secretChair }", [])).data).toEqual({ secretChair: null });
  expect(network.asked()).toBe("");
});

test("a module decides; one that can't is refused at the start, in a sentence", async () => {
  const module = join(folder, "policies.mjs");
  await writeFile(
    module,
    "export const holds = async (policy, { scopes }) => policy === 'chair' && scopes.has('labs:read');",
  );
  await decided({ module });
  expect((await network.ask(query, ["labs:read"])).data).toEqual({ open: "open", secretMinutes: "SECRET" });
  expect((await network.ask(query, ["food:read"])).data).toEqual({ open: "open", secretMinutes: null });

  const empty = join(folder, "empty.mjs");
  await writeFile(empty, "export default 1;");
  for (const [path, sentence] of [
    [empty, 'POLICY_MODULE has to export a function "holds"'],
    [join(folder, "none.mjs"), "POLICY_MODULE can't be loaded"],
  ] as const)
    await expect(RuledNetwork.start({ partner }, { policies: { module: path } })).rejects.toMatchObject({
      name: "StartError",
      message: expect.stringContaining(sentence),
    });
});
