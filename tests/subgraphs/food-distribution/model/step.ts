import type fc from "fast-check";
import { stepsOn } from "../../../support/model/step.js";
import type { Charity, CharityModel } from "./charity-model.js";
import { compareLots } from "./compare-lots.js";

export { someOne } from "../../../support/model/step.js";

type Command = fc.AsyncCommand<CharityModel, Charity>;

export const step = stepsOn<CharityModel, Charity>(compareLots);

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
