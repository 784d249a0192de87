import { Planner } from "../../../gateway/planning/planner.js";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";
import { quietLog } from "../../support/quiet-log.js";

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { count: Int! }`;
const { supergraphSdl } = composeSupergraph([{ name: "counter", url: "http://127.0.0.1:1/graphql", sdl }]);

test("what is being planned when the planner is closed is given up, and begun nowhere else", async () => {
  const planner = new Planner(quietLog);
  const supergraph = await planner.load(supergraphSdl);
  const plans = ["{ count }", "{ a: count }"].map((operation) => supergraph.plan(operation));
  const told = Promise.allSettled(plans);
  await planner.close();
  for (const outcome of await told)
    expect(outcome).toMatchObject({ status: "rejected", reason: { message: "The gateway stops." } });
  await expect(planner.load(supergraphSdl)).rejects.toThrow("The gateway stops.");
});
