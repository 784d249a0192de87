import { follows, type Rule } from "../../../gateway/access/rule.js";

const scopes = (...anyOf: string[][]): Rule => ({ kind: "scopes", anyOf });
const [a, b, c] = [scopes(["a"]), scopes(["b"]), scopes(["c"])];

describe("a rule follows from others", () => {
  it.each<[string, Rule, Rule[], boolean]>([
    ["that ask for more", a, [scopes(["a", "b"])], true],
    ["that ask for less", scopes(["a", "b"]), [a], false],
    ["together, as composition writes it", scopes(["a", "c"], ["b", "c"]), [scopes(["a"], ["b"]), c], true],
    ["of which only a part asks for it", scopes(["a"], ["b"]), [a, c], true],
    ["that leave another way", a, [scopes(["a"], ["b"])], false],
    ["if any scope means a token", scopes([]), [b], true],
    ["never from none", scopes([]), [], false],
    ["that nobody meets", a, [scopes()], true],
  ])("%s", (_, rule, from, isSo) => expect(follows(rule, from)).toBe(isSo));

  it("is decided of rules as large as a partner may publish", () => {
    // Three implementations with twelve ways each: together 1,728 alternatives, too many to go through what may be lacking of each.
    const ways = (letter: string) => Array.from({ length: 12 }, (_, index) => [`${letter}${index}`]);
    const each = ["x", "y", "z"].map((letter) => ways(letter));
    const together = each.reduce(
      (all, more) => all.flatMap((one) => more.map((other) => [...one, ...other])),
      [[] as string[]],
    );
    expect(
      follows(
        scopes(...together),
        each.map((anyOf) => scopes(...anyOf)),
      ),
    ).toBe(true);
    // Too many to tell: the rule counts for itself.
    const many = Array.from({ length: 40 }, (_, index) => scopes([`${index}`, "p"], [`${index}`, "q"]));
    const never = scopes(Array.from({ length: 40 }, (_, index) => `${index}`).concat("r"));
    expect(follows(never, many)).toBe(false);
  });
});
