import "./provider/notices.js";
import { readConfig } from "../shared/config.js";
import { createLog } from "../shared/server/log.js";
import { runProcess, tellParent } from "../shared/server/process-life.js";
import { startIdentity } from "./identity.js";

runProcess(async () => {
  const config = readConfig();
  const log = createLog("identity", config.logLevel);
  const identity = await startIdentity({ config, log });
  log.info({ url: identity.url }, "The identity provider answers.");
  tellParent({ ready: true, url: identity.url });
  return identity;
});
