/** One partner of the chaos test as a process: `node partner-program.js <name> <port>`. Signs what it answers with a digest. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import { runProcess, tellParent } from "../../../shared/server/process-life.js";
import { type ChaosPartner, partnerSchemas } from "./world.js";

const [name, port] = process.argv.slice(2);
const { sdl, resolvers } = partnerSchemas[name as ChaosPartner];
const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });

runProcess(async () => {
  const server = createServer(async (request, response) => {
    const { query: source, variables: variableValues } = JSON.parse(await bodyOf(request));
    const text = JSON.stringify(await graphql({ schema, source, variableValues }));
    const digest = createHash("sha256").update(text).digest("base64");
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
      "content-digest": `sha-256=:${digest}:`,
    });
    response.end(text);
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(Number(port), "127.0.0.1", resolve));
  tellParent({ ready: true, url: `http://127.0.0.1:${port}/graphql` });
  return { stop: async () => void server.close().closeAllConnections() };
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
