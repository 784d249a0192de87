import type { Sheet } from "../../shared/spreadsheets/sheet.js";
import { activitySheet } from "./activity/activity.sheet.js";
import { needSheet } from "./need/need.sheet.js";
import { venueSheet } from "./venue/venue.sheet.js";

/** What can be imported and exported. */
export const spreadsheets: readonly Sheet[] = [venueSheet, needSheet, activitySheet];
