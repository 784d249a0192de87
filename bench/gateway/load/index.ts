/** The clients' process, started by the bench. It ends with its parent. */
import { load } from "./client.js";
import type { Message } from "./job.js";

let bodies: string[] = [];

process.on("disconnect", () => process.exit());
process.on("message", async (message: Message) => {
  if ("bodies" in message) bodies = message.bodies;
  else process.send!(await load(message.job, bodies));
});
