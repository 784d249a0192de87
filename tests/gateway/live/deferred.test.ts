import { CounterNetwork } from "./counter.js";

let network: CounterNetwork;
beforeAll(async () => {
  network = await CounterNetwork.start();
});
afterAll(() => network.close());

test("what is asked for later is answered with all else, as the server may choose to", async () => {
  const gateway = await network.gateway();
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "multipart/mixed;deferSpec=20220824, application/json",
    },
    body: JSON.stringify({ query: '{ count ... @defer(label: "later") { signs } }' }),
  });
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  expect(await response.json()).toEqual({ data: { count: network.count, signs: null } });
});
