import type { Sheet } from "../../shared/spreadsheets/sheet.js";
import { labSheet } from "./community-lab/community-lab.sheet.js";
import { meetingSheet } from "./community-lab/lab-meeting.sheet.js";

/** What can be imported and exported. */
export const spreadsheets: readonly Sheet[] = [labSheet, meetingSheet];
