import fc from "fast-check";
import { cacheRules, groupsIn } from "../../../gateway/caching/cache-rules.js";

const none = { staleIfError: undefined, groups: [] };

test.each([
  ["max-age=60, public", { isPublic: true, maxAge: 60, ...none }],
  ['PUBLIC,Max-Age="60"', { isPublic: true, maxAge: 60, ...none }],
  ["max-age=60, private", { isPublic: false, maxAge: 60, ...none }],
  ["max-age=60, public, private", { isPublic: false, maxAge: 60, ...none }],
  ["public, max-age=60, stale-if-error=600", { isPublic: true, maxAge: 60, groups: [], staleIfError: 600 }],
  ["public, max-age=60, stale-if-error=soon", { isPublic: true, maxAge: 60, ...none }],
  ["max-age=60", undefined],
  ["public", undefined],
  ["public, max-age=0", undefined],
  ["public, max-age=-1", undefined],
  ["public, max-age=60, no-store", undefined],
  ["public, max-age=60, no-cache", undefined],
  ["public, max-age=99999999999", undefined],
  ["", undefined],
])("%j is read as %j", (header, rules) => {
  expect(cacheRules({ "cache-control": header })).toEqual(rules);
});

test("what an answer depends on beyond knowing, and the age that it has already, count", () => {
  const header = { "cache-control": "public, max-age=60" };
  expect(cacheRules({ ...header, vary: "accept-language, *" })).toBeUndefined();
  expect(cacheRules({ ...header, age: "20" })).toMatchObject({ maxAge: 40 });
  expect(cacheRules({ ...header, age: "60" })).toBeUndefined();
  expect(cacheRules({ ...header, "cache-groups": '"a", "b c"' })).toMatchObject({ groups: ["a", "b c"] });
  expect(cacheRules({})).toBeUndefined();
});

test("groups come out of their list as they went in", () => {
  const text = fc.stringMatching(/^[\x20-\x7e]*$/);
  const written = (group: string) => `"${group.replaceAll(/["\\]/g, "\\$&")}"`;
  fc.assert(
    fc.property(fc.array(text), (groups) => {
      expect(groupsIn(groups.map(written).join(", "))).toEqual(groups);
    }),
  );
});
