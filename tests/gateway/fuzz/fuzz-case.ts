import { composeSupergraph, type Supergraph } from "../../../gateway/supergraph/compose.js";
import { makeWorld } from "./make-world.js";
import { Reference } from "./reference.js";
import { FuzzSubgraph } from "./subgraph.js";
import type { World } from "./world.js";
import { WorldData } from "./world-data.js";

/** A world that composes, ready to be asked. */
export interface Network {
  world: World;
  data: WorldData;
  supergraph: Supergraph;
  subgraphs: Map<string, FuzzSubgraph>;
  reference: Reference;
}

/**
 * Brings a world up, in this process.
 * @param addressOf where each subgraph is reached
 * @throws CompositionError
 */
export function networkOf(
  world: World,
  addressOf = (subgraph: string) => `http://${subgraph}.invalid/`,
): Network {
  const data = new WorldData(world);
  const subgraphs = world.subgraphs.map((name) => new FuzzSubgraph(data, name));
  const supergraph = composeSupergraph(
    subgraphs.map(({ name, sdl }) => ({ name, sdl, url: addressOf(name) })),
  );
  const reference = new Reference(data, supergraph.apiSdl);
  return { world, data, supergraph, subgraphs: new Map(subgraphs.map((one) => [one.name, one])), reference };
}

/** The first world from a seed on that composes. */
export function composingWorld(seed: number): World {
  for (let attempt = 0; attempt < 200; attempt++) {
    const world = makeWorld(seed * 1000 + attempt);
    try {
      networkOf(world);
      return world;
    } catch {}
  }
  throw new Error(`No world from seed ${seed} on composes.`);
}
