import { operationNamed } from "../../../shared/audit/actor.js";

test("the gateway's ending is taken off what the client calls its operation, and nothing else", () => {
  expect(operationNamed("Parcels__food_distribution__0", true)).toBe("Parcels");
  expect(operationNamed("Parcels__of_mine__food_distribution__12", true)).toBe("Parcels__of_mine");
  expect(operationNamed("__territory__3", true)).toBe("");
  expect(operationNamed("Parcels__food_distribution__0", false)).toBe("Parcels__food_distribution__0");
  expect(operationNamed(undefined, true)).toBeUndefined();
});

// With a pattern that looks again from each of its signs, this alone takes a subgraph for hours.
test("a name of a megabyte keeps nobody busy", () => {
  for (const sign of ["_", "__a", "a_", "L"])
    expect(operationNamed(`__${sign.repeat(300_000)}A__food_distribution__0`, true)).toHaveLength(100);
});
