// What Node leaves to any gateway: node:http in front, undici behind, JSON read and written once, and nothing else.
// It asks whichever subgraph answers the whole, so that it is right where there is one.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";

// The project's own undici: the one that its gateway asks with.
const { Pool } = createRequire(new URL("../../package.json", import.meta.url))("undici");

const supergraph = readFileSync(process.env.SUPERGRAPH, "utf8");
const subgraphs = [...supergraph.matchAll(/@join__graph\(name: "[^"]*", url: "([^"]+)"\)/g)].map(
  ([, url]) => {
    const { origin, pathname: path } = new URL(url);
    return { pool: new Pool(origin, { connections: 128 }), path };
  },
);
const headers = { "content-type": "application/json", accept: "application/json" };
const answering = new Map();

const server = createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", async () => {
    const asked = JSON.parse(Buffer.concat(pieces).toString());
    const text = JSON.stringify(await answer(asked));
    const length = Buffer.byteLength(text);
    response.writeHead(200, ["content-type", "application/json", "content-length", length]);
    response.end(text);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");

async function answer(asked) {
  const known = answering.get(asked.query);
  if (known) return ask(known, asked);
  for (const subgraph of subgraphs) {
    const answered = await ask(subgraph, asked);
    if (answered.errors) continue;
    answering.set(asked.query, subgraph);
    return answered;
  }
  return { errors: [{ message: "No subgraph answers this alone." }] };
}

function ask({ pool, path }, asked) {
  return new Promise((resolve, reject) => {
    const pieces = [];
    pool.dispatch(
      { path, method: "POST", headers, body: JSON.stringify(asked) },
      {
        onRequestStart() {},
        onResponseStart() {},
        onResponseData: (_, piece) => pieces.push(piece),
        onResponseEnd: () => resolve(JSON.parse(Buffer.concat(pieces).toString())),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}
