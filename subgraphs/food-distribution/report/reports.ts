import { reportCommand } from "../../../shared/report/report-command.js";
import { feadReport } from "./fead-report.js";

/** `legami report food-distribution …` */
export const report = reportCommand({ fead: feadReport });
