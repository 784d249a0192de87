import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";
import { schemaSnapshots } from "../../cli/schema.js";
import { projectRoot } from "../../shared/paths.js";

const read = (...path: string[]) => readFile(join(projectRoot, ...path), "utf8");

describe("the committed schemas (npm run schema writes them anew)", () => {
  it("are what the code has now, and compose without a hint", async () => {
    const { files, hints } = await schemaSnapshots();
    expect(hints).toEqual([]);
    for (const [path, text] of Object.entries(files))
      expect({ path, text: await read(path) }).toEqual({ path, text });
  });
});

describe("the API", () => {
  let api: Map<string, { type: string; description: string | null | undefined }>;
  beforeAll(async () => {
    api = coordinates(buildSchema(await read("schema.graphql")));
  });

  it("has everything that clients rely on, with the same types", async () => {
    const contract = (await read("tests", "composition", "contract.txt"))
      .split("\n")
      .filter((line) => line && !line.startsWith("#"));
    expect(contract.length).toBeGreaterThan(700);
    const missing = contract.filter((line) => {
      const [, coordinate, type] = /^(.*?): (.*)$/.exec(line)!;
      const found = api.get(coordinate!)?.type;
      const isArgument = coordinate!.includes("(") || type!.endsWith("(input)");
      return found === undefined || !(isArgument ? found === type : isAtLeastAsStrict(found, type!));
    });
    expect(missing).toEqual([]);
  });

  it("describes every type, field, argument and enum value", () => {
    expect([...api].filter(([, { description }]) => !description).map(([coordinate]) => coordinate)).toEqual(
      [],
    );
  });
});

/** Whether an output may stand where the contract has `promised`: the same but for more `!`. */
function isAtLeastAsStrict(found: string, promised: string): boolean {
  const pattern = promised.replace(/[[\]]/g, "\\$&").replace(/(?<=\w|\])(?!!|\w)/g, "!?");
  return new RegExp(`^${pattern}$`).test(found);
}

function coordinates(
  schema: GraphQLSchema,
): Map<string, { type: string; description: string | null | undefined }> {
  const all = new Map<string, { type: string; description: string | null | undefined }>();
  for (const type of Object.values(schema.getTypeMap())) {
    const { name, description } = type;
    if (name.startsWith("__") || isSpecifiedScalarType(type)) continue;
    all.set(name, {
      type: isScalarType(type) ? "scalar" : "type",
      description,
    });
    if (isEnumType(type)) {
      for (const value of type.getValues())
        all.set(`${name}.${value.name}`, { type: "enum value", description: value.description });
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        all.set(`${name}.${field.name}`, { type: `${field.type} (input)`, description: field.description });
      }
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const parent of type.getInterfaces())
      all.set(`${name} implements ${parent.name}`, { type: "yes", description: "yes" });
    for (const field of Object.values(type.getFields())) {
      all.set(`${name}.${field.name}`, { type: `${field.type}`, description: field.description });
      for (const argument of field.args) {
        all.set(`${name}.${field.name}(${argument.name}:)`, {
          type: `${argument.type}`,
          description: argument.description,
        });
      }
    }
  }
  return all;
}
