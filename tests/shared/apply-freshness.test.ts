import { parse, print } from "graphql";
import type { AccessTable } from "../../shared/auth/access-table.js";
import { applyFreshness, type FreshFor } from "../../shared/graphql/apply-freshness.js";

const document = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")
  type Place { name: String! price: Money stock: Int @requiresScopes(scopes: [["food:read"]]) drafts: [Draft!]! }
  type PlaceConnection { edges: [PlaceEdge!]! pageInfo: PageInfo! }
  type PlaceEdge { node: Place! }
  type PageInfo { hasNextPage: Boolean! }
  type Money { amount: String! }
  type AuditEntry @authenticated { at: String! }
  type Draft { title: String! }
  type Parcel @requiresScopes(scopes: [["food:read"]]) { code: ID! }
  type Read { at: String! }
`);
const access: AccessTable = {
  Draft: { rows: "one's own", everybody: "title" },
  Read: { audited: "at", everybody: "at" },
};
const withMarks = (freshFor?: FreshFor) => print(applyFreshness(document, access, freshFor));

test("a type, its pages and the values in it are marked; a field that takes a right keeps its answer from being kept", () => {
  const marked = withMarks({ Place: 60 });
  const marks = [
    ...marked
      .replace(/^directive.*$/m, "")
      .matchAll(/(\w+)(?::[^\n]*?)? (?:@req[^\n]*?|@auth\w+ )?@cacheControl\(([^)]*)\)/g),
  ];
  expect(marks.map(([, name, said]) => [name, said])).toEqual([
    ["Place", "maxAge: 60"],
    ["stock", "maxAge: 0"],
    ["PlaceConnection", "maxAge: 60"],
    ["PlaceEdge", "maxAge: 60"],
    ["PageInfo", "inheritMaxAge: true"],
    ["Money", "inheritMaxAge: true"],
  ]);
  expect(marked).toContain("directive @cacheControl(");
});

test("where nothing is to be kept, a schema stays what it is", () => {
  expect(withMarks()).toBe(print(document));
  expect(withMarks({})).toBe(print(document));
});

test.each([
  ["Draft", /depends on who asks/],
  ["Read", /recorded/],
  ["Parcel", /not for everybody/],
  ["AuditEntry", /not for everybody/],
  ["Nothing", /no such type/],
])("%s can't be kept", (name, reason) => {
  expect(() => withMarks({ Place: 60, [name]: 60 })).toThrow(reason);
});
