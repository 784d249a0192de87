import fc from "fast-check";
import type { Charity, CharityModel } from "./charity-model.js";
import { compareLots } from "./compare-lots.js";

/** What somebody does: changes the model and the real charity, and compares. False where there is nothing to do it to. */
export type Work<Args> = (model: CharityModel, charity: Charity, args: Args) => Promise<unknown>;

type Command = fc.AsyncCommand<CharityModel, Charity>;

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
    run: async (model, charity) => {
      await work(model, charity, chosen as Args);
      await compareLots(model, charity);
    },
    toString: () => `${name}(${JSON.stringify(chosen)})`,
  }));
}

/** An index into a list that grows on the way. */
export const someOne = () => fc.nat({ max: 1_000 });

/** Mostly one of those that it can be done to, if there are any; one time in four any. */
export function pick<Item>(
  items: readonly Item[],
  index: number,
  possible: (item: Item) => boolean = () => true,
): Item | undefined {
  const good = index % 4 === 0 ? [] : items.filter(possible);
  const chosenFrom = good.length > 0 ? good : items;
  return chosenFrom[(index >> 2) % chosenFrom.length];
}

/** How often each step is to be chosen, compared with the others. */
export function weighted(...steps: readonly (readonly [weight: number, step: fc.Arbitrary<Command>])[]) {
  return steps.flatMap(([weight, step]) => Array.from({ length: weight }, () => step));
}
