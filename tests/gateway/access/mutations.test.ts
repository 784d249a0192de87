import { RuledNetwork, told } from "./ruled-network.js";
import { shelter } from "./shelter.js";

let network: RuledNetwork;
beforeAll(async () => {
  const settings = { protection: { document: { rootFields: 300, aliases: 300 } } };
  network = await RuledNetwork.start({ shelter }, { settings });
});
beforeEach(() => {
  network.asked();
});
afterAll(() => network.close());

describe("a mutation that the caller may not do", () => {
  it("is not done", async () => {
    const answer = await network.ask("mutation { deed: secretDeed }", ["food:read"]);
    expect(answer.data).toBeNull();
    expect(told(answer)).toEqual(["deed FORBIDDEN"]);
    expect(network.asked()).toBe("");
  });

  it("leaves what was asked along with it undone, and says so, wherever it stands", async () => {
    const expected = {
      data: null,
      errors: [
        { path: ["secretDeed"], extensions: { code: "UNAUTHENTICATED" } },
        {
          message: "Nothing of this request was done, since a part of it was refused.",
          path: ["greet"],
          extensions: { code: "UNAUTHENTICATED" },
        },
        { path: ["promise"] },
      ],
    };
    const deed = "... on Mutation { ...M } fragment M on Mutation { secretDeed }".split(" fragment");
    for (const query of [
      'mutation { greet(name: "Eva") { name } promise secretDeed }',
      'mutation { secretDeed greet(name: "Eva") { name } promise }',
      `mutation { greet(name: "Eva") { name } promise ${deed[0]} } fragment${deed[1]}`,
    ])
      expect(await network.ask(query)).toMatchObject(expected);
    expect(network.asked()).toBe("");
  });

  it("that is skipped keeps nothing from being done", async () => {
    const query = "mutation ($no: Boolean = false) { promise secretDeed @include(if: $no) }";
    expect(await network.ask(query)).toEqual({ data: { promise: "promised" } });
    expect(told(await network.ask(query, undefined, { no: true }))).toEqual([
      "secretDeed UNAUTHENTICATED",
      "promise UNAUTHENTICATED",
    ]);
  });

  it("is told of a hundred times at most", async () => {
    const many = Array.from({ length: 300 }, (_, index) => `m${index}: secretDeed`).join(" ");
    expect((await network.ask(`mutation { ${many} }`)).errors?.length).toBe(100);
  });
});

test("a mutation that may be done is, and of what it answers only what may be seen is answered", async () => {
  const answer = await network.ask(
    'mutation { greet(name: "Eva") { name secretIncome card { secretPin } } promise }',
  );
  expect(answer.data).toEqual({ greet: null, promise: "promised" });
  expect(told(answer)).toEqual([
    "greet.secretIncome UNAUTHENTICATED",
    "greet.card.secretPin UNAUTHENTICATED",
  ]);
  expect(network.asked()).toMatch(/greet/);
  expect(network.asked()).not.toMatch(/secret/);
});

test("a mutation with every right is done as ever", async () => {
  expect(await network.ask("mutation { secretDeed promise }", ["food:write"])).toEqual({
    data: { secretDeed: "SECRET deed", promise: "promised" },
  });
});
