import { z } from "zod";
import { environmentOverrides } from "../../../gateway/settings/environment-overrides.js";
import { SettingsFile } from "../../../gateway/settings/settings-file.js";
import { allowed, partAt, type SchemaPart } from "../../../gateway/settings/settings-schema.js";

const section = z.strictObject({
  most: z.int().min(0).nullable().default(50),
  least: z.int().default(1),
  header: z.string().nullable().default(null),
  rate: z.strictObject({ requests: z.int() }).nullable().default(null),
});
const schema = z.toJSONSchema(section, { io: "input" }) as SchemaPart;
const inFile = (text: string) => section.parse(new SettingsFile("file", text).contentFor(schema));
const inEnvironment = (name: string, value: string) =>
  environmentOverrides({ [`LEGAMI_GATEWAY__${name}`]: value }, schema, {}).map((one) => one.value);

test("null is a value where it may be one, and elsewhere as if nothing were said", () => {
  expect(inFile("most: null\nleast: null\nrate:\n  requests: 3")).toEqual({
    most: null,
    least: 1,
    header: null,
    rate: { requests: 3 },
  });
});

test("the environment can say null, and a text stays the text that it is", () => {
  expect(inEnvironment("MOST", "null")).toEqual([null]);
  expect(inEnvironment("MOST", "7")).toEqual([7]);
  expect(inEnvironment("HEADER", "null")).toEqual([null]);
  expect(inEnvironment("HEADER", "12345")).toEqual(["12345"]);
  expect(inEnvironment("RATE", "{ requests: 3 }")).toEqual([{ requests: 3 }]);
});

test("null is said to be allowed where it is", () => {
  expect(allowed(partAt(schema, ["most"])!)).toBe("a whole number of 0 or more, or null");
});
