import type { Sheet } from "../../shared/spreadsheets/sheet.js";
import { campaignSheet } from "./campaign/campaign.sheet.js";
import { donationSheet } from "./donation/donation.sheet.js";

/** What can be imported and exported. */
export const spreadsheets: readonly Sheet[] = [campaignSheet, donationSheet];
