import {
  type AbstractType,
  type EnumType,
  type Field,
  type FieldPlace,
  type ObjectType,
  ownersOf,
  printType,
  type World,
} from "./world.js";

const head = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external",
  "@requires", "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject"])
scalar Blob
input Filter { least: Int = 1 word: String shade: Shade }
enum Shade { LIGHT DARK }`;

/** What one subgraph of a world would serve. */
export function subgraphSdl(world: World, subgraph: string): string {
  const definitions = [
    ...world.enums.map((type) => enumSdl(type, subgraph)),
    ...world.abstracts.map((type) => abstractSdl(type, subgraph)),
    ...world.objects.map((type) => objectSdl(world, type, subgraph)),
  ];
  return [head, ...definitions.filter((one) => one !== undefined)].join("\n");
}

function enumSdl({ name, values, known }: EnumType, subgraph: string): string {
  return `enum ${name} { ${(known[subgraph] ?? values).join(" ")} }`;
}

function abstractSdl(type: AbstractType, subgraph: string): string | undefined {
  const place = type.places[subgraph];
  if (!place) return undefined;
  if (type.kind === "union") return `union ${type.name} = ${place.members.join(" | ")}`;
  if (place.object) {
    const fields = type.fields.filter(({ name }) => place.object?.[name]);
    const lines = fields.map((field) => fieldSdl(field, place.object![field.name]!, false));
    return block(`type ${type.name} @key(fields: "id") @interfaceObject`, lines);
  }
  const fields = type.fields.filter(({ name }) => place.fields.includes(name));
  const lines = fields.map((field) => fieldSdl(field, {}, false));
  return block(`interface ${type.name}${place.key ? ' @key(fields: "id")' : ""}`, lines);
}

function objectSdl(world: World, type: ObjectType, subgraph: string): string | undefined {
  const place = type.places[subgraph];
  if (!place) return undefined;
  const interfaces = type.interfaces.filter((name) =>
    world.abstracts.some((one) => one.name === name && one.places[subgraph]?.members.includes(type.name)),
  );
  const keys = place.keys.map(
    ({ fields, resolvable }) => ` @key(fields: "${fields}"${resolvable ? "" : ", resolvable: false"})`,
  );
  const fields = type.fields.filter(({ name }) => place.fields[name]);
  const lines = fields.map((field) =>
    fieldSdl(field, place.fields[field.name]!, isShared(world, type, field.name)),
  );
  const implemented = interfaces.length > 0 ? ` implements ${interfaces.join(" & ")}` : "";
  return block(`type ${type.name}${implemented}${keys.join("")}`, lines);
}

/** Said wherever it is allowed: what a key names may be shared anyway. */
function isShared(world: World, type: ObjectType, field: string): boolean {
  if (type.name === "Mutation") return false;
  const isProvided = Object.values(type.places).some(({ fields }) => fields[field]?.external);
  return ownersOf(type, field).length > 1 || (isProvided && providedAnywhere(world, field));
}

function providedAnywhere(world: World, field: string): boolean {
  return world.objects.some(({ places }) =>
    Object.values(places).some(({ fields }) =>
      Object.values(fields).some(({ provides }) => provides?.split(/\W+/).includes(field)),
    ),
  );
}

function fieldSdl(field: Field, place: FieldPlace, shared: boolean): string {
  const args = field.arguments.map(
    ({ name, type, default: standard }) =>
      `${name}: ${type}${standard === undefined ? "" : ` = ${standard}`}`,
  );
  return [
    `  ${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""}: ${printType(field.type, place.looser)}`,
    place.external && "@external",
    place.requires && `@requires(fields: ${JSON.stringify(place.requires)})`,
    place.provides && `@provides(fields: ${JSON.stringify(place.provides)})`,
    place.override && `@override(from: "${place.override}")`,
    shared && !place.external && "@shareable",
    field.inaccessible && !place.external && "@inaccessible",
  ]
    .filter(Boolean)
    .join(" ");
}

function block(opening: string, lines: string[]): string {
  return `${opening} {\n${lines.join("\n")}\n}`;
}
