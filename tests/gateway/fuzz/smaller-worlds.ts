import type { World } from "./world.js";

/** Each with something taken out; not every one composes. The largest steps first. */
export function* smallerWorlds(world: World): Generator<World> {
  yield* calmer(world);
  for (const subgraph of world.subgraphs) yield changed(world, (copy) => dropSubgraph(copy, subgraph));
  for (const { name } of world.objects) yield changed(world, (copy) => dropType(copy, name));
  for (const { name } of world.abstracts) yield changed(world, (copy) => dropType(copy, name));
  for (const [index, type] of world.objects.entries())
    for (const { name } of type.fields) yield changed(world, (copy) => dropField(copy, index, name));
  for (const [index, abstract] of world.abstracts.entries()) {
    for (const { name } of abstract.fields)
      yield changed(world, (copy) => {
        for (const member of abstract.members)
          dropField(
            copy,
            copy.objects.findIndex((one) => one.name === member),
            name,
          );
        const own = copy.abstracts[index]!;
        own.fields = own.fields.filter((field) => field.name !== name);
        for (const place of Object.values(own.places)) {
          place.fields = place.fields.filter((field) => field !== name);
          delete place.object?.[name];
        }
      });
  }
  yield* plainer(world);
}

function* calmer(world: World): Generator<World> {
  const { nulls, failures, items } = world.rates;
  if (failures > 0) yield { ...world, rates: { nulls, items, failures: 0 } };
  if (nulls > 0) yield { ...world, rates: { failures, items, nulls: 0 } };
  if (items > 1) yield { ...world, rates: { nulls, failures, items: items - 1 } };
}

/** The same types in fewer places, with less said of them. */
function* plainer(world: World): Generator<World> {
  for (const [index, type] of world.objects.entries()) {
    if ((type.count ?? 0) > 1) yield changed(world, (copy) => void copy.objects[index]!.count!--);
    for (const [subgraph, place] of Object.entries(type.places)) {
      yield changed(world, (copy) => void delete copy.objects[index]!.places[subgraph]);
      for (const key of place.keys.keys())
        yield changed(world, (copy) => void copy.objects[index]!.places[subgraph]!.keys.splice(key, 1));
      for (const [name, said] of Object.entries(place.fields)) {
        yield changed(world, (copy) => void delete copy.objects[index]!.places[subgraph]!.fields[name]);
        for (const word of Object.keys(said))
          yield changed(world, (copy) => {
            delete copy.objects[index]!.places[subgraph]!.fields[name]![word as keyof typeof said];
          });
      }
    }
    for (const [at, field] of type.fields.entries()) {
      if (field.arguments.length > 0)
        yield changed(world, (copy) => void copy.objects[index]!.fields[at]!.arguments.pop());
      if (field.type.nonNull.length > 1)
        yield changed(world, (copy) => void copy.objects[index]!.fields[at]!.type.nonNull.shift());
    }
  }
  for (const [index, abstract] of world.abstracts.entries())
    for (const member of abstract.members)
      yield changed(world, (copy) => {
        const own = copy.abstracts[index]!;
        own.members = own.members.filter((one) => one !== member);
        for (const place of Object.values(own.places))
          place.members = place.members.filter((one) => one !== member);
        const type = copy.objects.find(({ name }) => name === member)!;
        type.interfaces = type.interfaces.filter((name) => name !== own.name);
      });
}

function changed(world: World, change: (copy: World) => void): World {
  const copy = structuredClone(world);
  change(copy);
  return copy;
}

function dropSubgraph(world: World, subgraph: string): void {
  world.subgraphs = world.subgraphs.filter((one) => one !== subgraph);
  for (const type of [...world.objects, ...world.abstracts]) delete type.places[subgraph];
}

function dropType(world: World, name: string): void {
  world.objects = world.objects.filter((one) => one.name !== name);
  world.abstracts = world.abstracts.filter((one) => one.name !== name);
  for (const [index, type] of world.objects.entries()) {
    type.interfaces = type.interfaces.filter((one) => one !== name);
    for (const field of [...type.fields]) if (field.type.name === name) dropField(world, index, field.name);
  }
  for (const abstract of world.abstracts) {
    abstract.members = abstract.members.filter((one) => one !== name);
    abstract.fields = abstract.fields.filter((field) => field.type.name !== name);
    for (const place of Object.values(abstract.places))
      place.members = place.members.filter((one) => one !== name);
  }
}

function dropField(world: World, type: number, name: string): void {
  const object = world.objects[type]!;
  object.fields = object.fields.filter((field) => field.name !== name);
  for (const place of Object.values(object.places)) delete place.fields[name];
}
