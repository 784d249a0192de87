import { hsdsReport } from "../../../shared/hsds/hsds-report.js";
import { reportCommand } from "../../../shared/report/report-command.js";
import { foodAidFeed } from "../hsds/feed.js";
import { feadReport } from "./fead-report.js";

/** `legami report food-distribution …` */
export const report = reportCommand({ fead: feadReport, hsds: hsdsReport(foodAidFeed) });
