import type { DataObject } from "./data-object.js";
import type { Run } from "./run.js";

/** A part of a plan as it is carried out. In each run, it is either reached or skipped, once. */
export interface Step {
  /**
   * Goes on from the objects that it is about.
   * @returns undefined where there is nothing to wait for
   */
  reach(run: Run, objects: readonly DataObject[]): Promise<void> | undefined;
  /** There is nothing for it to go on from. */
  skip(run: Run): void;
}

export function inSequence(steps: readonly Step[]): Step {
  return {
    async reach(run, objects) {
      for (const step of steps) {
        const going = step.reach(run, objects);
        if (going) await going;
      }
    },
    skip(run) {
      for (const step of steps) step.skip(run);
    },
  };
}

export function inParallel(steps: readonly Step[]): Step {
  return {
    reach(run, objects) {
      const going = steps.flatMap((step) => step.reach(run, objects) ?? []);
      return going.length === 0 ? undefined : Promise.all(going).then(() => undefined);
    },
    skip(run) {
      for (const step of steps) step.skip(run);
    },
  };
}

/** Goes on from the objects at a path; in it, `@` stands for the items of a list. */
export function atPath(path: readonly (string | number)[], step: Step): Step {
  const keys = path.filter((part) => part !== "@").map(String);
  return {
    reach(run, objects) {
      let found: readonly DataObject[] = objects;
      for (const key of keys) found = objectsAt(found, key);
      if (found.length > 0) return step.reach(run, found);
      step.skip(run);
      return undefined;
    },
    skip: (run) => step.skip(run),
  };
}

/** A step that several plans over the same data have: in each run, whichever comes to it first decides for all. */
export function once(step: Step): Step {
  const begun = new WeakMap<Run, Promise<void> | undefined>();
  return {
    reach(run, objects) {
      if (!begun.has(run)) begun.set(run, step.reach(run, objects));
      return begun.get(run);
    },
    skip(run) {
      if (begun.has(run)) return;
      begun.set(run, undefined);
      step.skip(run);
    },
  };
}

export const nothingToDo: Step = { reach: () => undefined, skip() {} };

function objectsAt(objects: readonly DataObject[], key: string): DataObject[] {
  const found: DataObject[] = [];
  for (const object of objects) if (Object.hasOwn(object, key)) addObjects(object[key], found);
  return found;
}

/** An object, or those in a list and in the lists in it; nulls are not there. */
function addObjects(value: unknown, found: DataObject[]): void {
  if (Array.isArray(value)) for (const item of value) addObjects(item, found);
  else if (typeof value === "object" && value !== null) found.push(value as DataObject);
}
