import { stepsOn } from "../../../support/model/step.js";
import type { Labs, LabsModel } from "./labs-model.js";

export { someOne } from "../../../support/model/step.js";

export const step = stepsOn<LabsModel, Labs>();

export function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length];
}
