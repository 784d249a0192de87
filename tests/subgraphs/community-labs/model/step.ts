import fc from "fast-check";
import type { Labs, LabsModel } from "./labs-model.js";

/** What somebody does: changes the model and the real labs, and compares. Does nothing where there is nothing to do it to. */
export type Work<Args> = (model: LabsModel, labs: Labs, args: Args) => Promise<unknown>;

type Command = fc.AsyncCommand<LabsModel, Labs>;

/**
 * A step of a run. It is told by its name and arguments where fast-check shows a run that failed.
 * @param args what is chosen at random; indices are taken modulo what there is
 */
export function step<Args extends object>(
  name: string,
  args: { [K in keyof Args]: fc.Arbitrary<Args[K]> },
  work: Work<Args>,
): fc.Arbitrary<Command> {
  return fc.record(args).map((chosen) => ({
    check: () => true,
    run: async (model, labs) => {
      await work(model, labs, chosen as Args);
    },
    toString: () => `${name}(${JSON.stringify(chosen)})`,
  }));
}

/** An index into a list that grows on the way. */
export const someOne = () => fc.nat({ max: 1_000 });

export function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length];
}
