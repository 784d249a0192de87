// Mercurius' gateway, which knows Federation 1: it takes the subgraphs' own schemas, and no supergraph.
import { readFileSync } from "node:fs";
import mercuriusGateway from "@mercuriusjs/gateway";
import fastify from "fastify";

const server = fastify();
server.register(mercuriusGateway, {
  gateway: { services: JSON.parse(readFileSync(process.env.SERVICES, "utf8")) },
});
await server.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
