import type { Sheet } from "../../shared/spreadsheets/sheet.js";
import { organizationSheet } from "./organization/organization.sheet.js";

/** What can be imported and exported. */
export const spreadsheets: readonly Sheet[] = [organizationSheet];
