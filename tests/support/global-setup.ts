export { openSharedRun as default } from "./shared-run.js";
