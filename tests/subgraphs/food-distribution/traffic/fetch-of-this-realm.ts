/**
 * Jest's `fetch` throws the TypeErrors and SyntaxErrors of the realm outside, which `instanceof` in here doesn't know:
 * the traffic would take a broken connection for a mistake of ours. Puts one that throws ours in its place.
 * @returns puts the other one back
 */
export function useFetchOfThisRealm(): () => void {
  const outer = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const response = await ours(outer(...request));
    const text = await ours(response.text());
    const parse = async () => JSON.parse(text);
    return new Proxy(response, {
      get: (target, property) => (property === "json" ? parse : Reflect.get(target, property, target)),
    });
  };
  return () => {
    globalThis.fetch = outer;
  };
}

async function ours<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new TypeError((error as Error).message, { cause: error });
  }
}
