import { network } from "../../../gateway/protection/callers/caller-key.js";
import { bearing } from "../../support/issuer.js";
import { codeOf, GuardedLibrary, get, post } from "./guarded.js";

let library: GuardedLibrary;
beforeAll(async () => {
  library = await GuardedLibrary.start();
});
afterAll(() => library.close());

const query = "{ books { id } }";
const twice = { requests: 2, seconds: 60 };

test("without being told, nobody is counted", async () => {
  const gateway = await library.gateway();
  const answers = await Promise.all(Array.from({ length: 300 }, () => post(gateway, { query })));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
});

test("of many requests at once, exactly so many are answered as may be", async () => {
  const gateway = await library.gateway({
    protection: { rate: { anonymous: { requests: 37, seconds: 60 } } },
  });
  const ways = [post, get];
  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, index) => ways[index % 2]!(gateway, { query })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(37);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(83);
  for (const one of refused) {
    const seconds = Number(one.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(one.body).toEqual({
      errors: [
        {
          message: `You have asked more than 37 times in 60 seconds. Ask again in ${seconds} seconds.`,
          extensions: { code: "RATE_LIMITED", most: 37, seconds },
        },
      ],
    });
  }
});

test("who shows a token is counted as that, whatever the token; who shows none, by address", async () => {
  const rate = { signedIn: twice, anonymous: { requests: 1, seconds: 60 } };
  const gateway = await library.gateway({ protection: { rate } });
  const ada = await bearing({ subject: "ada" });
  const statuses = async (...headers: Record<string, string>[]) => {
    const all: number[] = [];
    for (const one of headers) all.push((await post(gateway, { query }, one)).status);
    return all;
  };
  expect(await statuses(ada, await bearing({ subject: "ada", scopes: ["food:read"] }), ada)).toEqual([
    200, 200, 429,
  ]);
  expect(await statuses(await bearing({ subject: "eva" }), {}, {})).toEqual([200, 200, 429]);
});

test("behind a proxy, the address counts that the proxy added, in which a client has no say", async () => {
  const rate = { anonymous: twice, addressHeader: "X-Forwarded-For" };
  const gateway = await library.gateway({ protection: { rate } });
  const from = async (address: string) =>
    codeOf(await post(gateway, { query }, { "x-forwarded-for": address }));
  expect(await from("10.0.0.1")).toBeUndefined();
  expect(await from("7.7.7.7, 10.0.0.1")).toBeUndefined();
  expect(await from("8.8.8.8, 10.0.0.1")).toBe("RATE_LIMITED");
  expect(await from("10.0.0.2")).toBeUndefined();
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0db8:1:2::9", "2001:db8:1:2"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
  ["unknown", "unknown"],
])("%s is of %s", (address, expected) => {
  expect(network(address)).toBe(expected);
});
