import { createHistogram } from "node:perf_hooks";
import { Client, type Dispatcher } from "undici";
import type { Job, Outcome } from "./job.js";

const headers = { "content-type": "application/json", accept: "application/json" };

/** Sends the requests one after the other over each connection until the time is over, and counts. */
export async function load({ url, connections, seconds, from }: Job, bodies: readonly string[]) {
  const { origin, pathname: path } = new URL(url);
  const latencies = createHistogram();
  const failures: Outcome["failures"] = { count: 0 };
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let [next, requests, bytes] = [from, 0, 0];

  async function repeat(): Promise<void> {
    const client = new Client(origin, { headersTimeout: 60_000, bodyTimeout: 60_000 });
    while (performance.now() < end) {
      const body = bodies[next++ % bodies.length]!;
      const sent = performance.now();
      const answer = await exchange(client, { path, method: "POST", headers, body });
      if (answer.failure !== undefined) {
        failures.first ??= answer.failure;
        failures.count += 1;
        if (failures.count > 1_000) break;
        continue;
      }
      latencies.record(Math.max(1, Math.round((performance.now() - sent) * 1_000)));
      requests += 1;
      bytes += answer.bytes;
    }
    await client.destroy();
  }

  await Promise.all(Array.from({ length: connections }, repeat));
  const took = (performance.now() - begun) / 1_000;
  const at = (percentile: number) => latencies.percentile(percentile) / 1_000;
  return {
    ...{ requests, seconds: took, p50: at(50), p99: at(99), longest: at(100) },
    ...{ bytes, failures },
  } satisfies Outcome;
}

interface Exchanged {
  bytes: number;
  failure?: string;
}

/** One request, at the lowest level that undici has: the clients share the cores with the subgraphs. */
function exchange(client: Client, options: Dispatcher.DispatchOptions): Promise<Exchanged> {
  return new Promise((resolve) => {
    let [bytes, status] = [0, 0];
    let failure: string | undefined;
    client.dispatch(options, {
      // What undici asks a handler of the new kind for.
      onRequestStart() {},
      onResponseStart(_, statusCode) {
        status = statusCode;
      },
      onResponseData(_, chunk) {
        bytes += chunk.length;
        if (status !== 200 || chunk.includes('"errors":')) failure ??= `${status} ${chunk}`.slice(0, 1_000);
      },
      onResponseEnd() {
        if (status !== 200) failure ??= `${status}`;
        resolve(failure === undefined ? { bytes } : { bytes, failure });
      },
      onResponseError(_, error) {
        resolve({ bytes, failure: error.message });
      },
    });
  });
}
