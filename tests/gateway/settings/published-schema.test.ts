import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { gatewaySettings } from "../../../gateway/settings/gateway-settings.js";
import { readSettings } from "../../../gateway/settings/read-settings.js";
import { settingsExample } from "../../../gateway/settings/settings-example.js";
import {
  type SchemaPart,
  settingsSchema,
  settingsSchemaText,
} from "../../../gateway/settings/settings-schema.js";
import { projectRoot } from "../../../shared/paths.js";

const committed = (path: string) => readFile(join(projectRoot, path), "utf8");

describe("the published schema of the gateway's settings", () => {
  it("is the code's, as is the example: npm run schema writes both", async () => {
    expect(await committed("docs/legami.config.schema.json")).toBe(settingsSchemaText());
    expect(await committed("legami.config.example.yaml")).toBe(settingsExample());
  });

  it("has an example that says every default, as a file that is read", async () => {
    const settings = readSettings({ LEGAMI_CONFIG: "legami.config.example.yaml" }, projectRoot);
    expect(settings).toEqual(gatewaySettings.parse({}));
  });

  it("accepts and refuses what we do", async () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const accepts = ajv.compile(settingsSchema());
    const given = [
      {},
      parse(await committed("legami.config.example.yaml")),
      { partners: { byPartner: { x: { timeout: { request: 1 } } } } },
      { partners: { all: { timeout: { request: 0 } } } },
      { partners: { all: { breaker: { share: 1 } } } },
      { partners: { byPartner: { x: { timeouts: {} } } } },
      { unknown: {} },
    ];
    expect(given.map((one) => accepts(one))).toEqual(
      given.map((one) => gatewaySettings.safeParse(one).success),
    );
  });

  it("says of every key what it means", () => {
    expect([...withoutMeaning(settingsSchema())]).toEqual([]);
  });
});

function* withoutMeaning({ properties = {} }: SchemaPart, path = ""): Generator<string> {
  for (const [key, part] of Object.entries(properties)) {
    if (!part.description) yield `${path}${key}`;
    yield* withoutMeaning(part, `${path}${key}.`);
  }
}
