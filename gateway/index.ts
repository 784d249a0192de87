import { restBetweenAnswers } from "../shared/being-answered.js";
import { readConfig } from "../shared/config.js";
import { createLog } from "../shared/server/log.js";
import { runProcess, tellParent } from "../shared/server/process-life.js";
import { startGateway } from "./gateway.js";
import { configuredOptions } from "./options/configured-options.js";
import { readSettings } from "./settings/read-settings.js";

restBetweenAnswers();
runProcess(async (stopping) => {
  const config = readConfig();
  const log = createLog("gateway", config.logLevel);
  const settings = readSettings();
  const gateway = await startGateway({ ...configuredOptions(config), settings, log, stopping });
  log.info({ url: gateway.url }, "The gateway answers.");
  tellParent({ ready: true, url: gateway.url });
  return { stop: () => gateway.close() };
});
