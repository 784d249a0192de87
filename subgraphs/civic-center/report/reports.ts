import { hsdsReport } from "../../../shared/hsds/hsds-report.js";
import { reportCommand } from "../../../shared/report/report-command.js";
import { civicCenterFeed } from "../hsds/feed.js";

/** `legami report civic-center …` */
export const report = reportCommand({ hsds: hsdsReport(civicCenterFeed) });
