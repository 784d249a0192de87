export { closeSharedRun as default } from "./shared-run.js";
