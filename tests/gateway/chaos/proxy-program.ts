/**
 * What lies between the gateway and one partner, as a process, so that it has time for what passes whatever else goes on:
 * `node proxy-program.js <the partner's port> <seed>`. It is told over IPC which fault it has from now on.
 */
import { runProcess, tellParent } from "../../../shared/server/process-life.js";
import { type Fault, TcpProxy } from "../../support/tcp-proxy.js";
import { seeded } from "../../support/traffic.js";

const [port, seed] = process.argv.slice(2).map(Number);

runProcess(async () => {
  const proxy = await TcpProxy.start(port!, seeded(seed!));
  process.on("message", (fault: Fault) => {
    proxy.fault = fault;
  });
  tellParent({ ready: true, url: `http://127.0.0.1:${proxy.port}/graphql` });
  return { stop: () => proxy.close() };
});
