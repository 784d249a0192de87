import fc from "fast-check";

/** What somebody does: changes the model and the real thing, and compares. Does nothing where there is nothing to do it to. */
export type Work<Model, Real, Args> = (model: Model, real: Real, args: Args) => Promise<unknown>;

/**
 * Makes steps of a run. Each is told by its name and arguments where fast-check shows a run that failed.
 * @param compare what is compared after each of them
 */
export function stepsOn<Model extends object, Real>(
  compare: (model: Model, real: Real) => Promise<unknown> = async () => {},
) {
  /** @param args what is chosen at random; indices are taken modulo what there is */
  return function step<Args extends object>(
    name: string,
    args: { [K in keyof Args]: fc.Arbitrary<Args[K]> },
    work: Work<Model, Real, Args>,
  ): fc.Arbitrary<fc.AsyncCommand<Model, Real>> {
    return fc.record(args).map((chosen) => ({
      check: () => true,
      run: async (model, real) => {
        await work(model, real, chosen as Args);
        await compare(model, real);
      },
      toString: () => `${name}(${JSON.stringify(chosen)})`,
    }));
  };
}

/** An index into a list that grows on the way. */
export const someOne = () => fc.nat({ max: 1_000 });
