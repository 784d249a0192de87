import { encode } from "uqr";
import { parcelCode } from "../../../subgraphs/food-distribution/parcel/parcel-code.js";
import { bearing, type TokenOptions } from "../../support/issuer.js";
import { Setting } from "./setting.js";

let setting: Setting;
let code: string;
let path: string;
beforeAll(async () => {
  setting = await Setting.open();
  const point = await setting.addPoint("San Luca & <Amici>");
  const pasta = await setting.addProduct("Pasta");
  await setting.addLot(point, pasta, 10);
  const [packed] = await setting.pack(point, pasta, 1);
  code = packed!.code;
  await setting.reserve(code, await setting.addHousehold());
  await setting.sql("ALTER TABLE packing DISABLE TRIGGER USER");
  await setting.sql("UPDATE packing SET packed_at = '2026-03-28T23:30Z', expires_on = '2026-09-05'");
  const { parcel } = await setting.client.ask<{ parcel: { labelPath: string } }>(
    "query ($code: ID!) { parcel(code: $code) { labelPath } }",
    { code },
  );
  path = parcel.labelPath;
});
afterAll(() => setting.subgraph.close());

const get = async (at: string, { headers, ...init }: RequestInit = {}, caller?: TokenOptions) =>
  fetch(new URL(at, setting.subgraph.url), { ...init, headers: { ...(await bearing(caller)), ...headers } });
/** As the gateway passes it on. */
const own = (onGateway: string) => onGateway.replace(/^\/food-distribution/, "");

describe("a parcel's label", () => {
  it("shows the code, as QR code and in groups, the point, and both days, in the reader's language", async () => {
    const response = await get(own(path), { headers: { "accept-language": "it" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
    const svg = await response.text();
    const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text);
    expect(texts).toEqual([
      `${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8)}`,
      "San Luca &amp; &lt;Amici&gt;",
      "Confezionato il",
      "29 marzo 2026",
      "Da consegnare entro il",
      "5 settembre 2026",
    ]);
    expect(await (await get(own(path))).text()).toContain("29 March 2026");
  });

  it("is for the operators of the parcel's charity alone, and no cache keeps it for others", async () => {
    const scopes = ["food:read"];
    const response = await get(own(path), {}, { org: "caritas-cremonese", scopes });
    expect([response.status, response.headers.get("cache-control"), response.headers.get("vary")]).toEqual([
      200,
      "private, max-age=3600",
      "accept-language, authorization",
    ]);
    const refused = [
      await fetch(new URL(own(path), setting.subgraph.url)),
      await get(own(path), {}, { org: "caritas-cremonese", scopes: ["civic:read"] }),
      await get(own(path), {}, { org: "san-vincenzo-cremona", scopes }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 403, 404]);
    const unknown = await get(`/parcels/${parcelCode(999_999_999)}/label.svg`);
    expect(await refused[2]!.text()).toBe(await unknown.text());
  });

  it("has the dark squares of its code's QR code", async () => {
    const svg = await (await get(own(path))).text();
    const { data } = encode(code, { ecc: "M", border: 4 });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x},${y}`] : [])));
    const drawn = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].flatMap(([, x, y, length]) =>
      Array.from({ length: Number(length) }, (_, index) => `${Number(x) + index},${y}`),
    );
    expect(drawn).toEqual(dark);
  });

  it("is found by the code as people type it, and by HEAD", async () => {
    const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
    expect((await get(own(path).replace(code, typed))).status).toBe(200);
    const head = await get(own(path), { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it.each([
    [`/parcels/${parcelCode(999_999_999)}/label.svg`],
    ["/parcels/P00000000196/label.svg"],
    ["/parcels/%3Cscript%3E/label.svg"],
    ["/parcels/label.svg"],
  ])("is not at %s", async (elsewhere) => {
    const response = await get(elsewhere);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
  });
});
