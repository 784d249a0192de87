import type { Sheet } from "../../shared/spreadsheets/sheet.js";
import { pointSheet } from "./distribution-point/distribution-point.sheet.js";
import { householdSheet } from "./household/household.sheet.js";
import { lotSheet } from "./lot/lot.sheet.js";
import { productSheet } from "./product/product.sheet.js";

/** What can be imported and exported. */
export const spreadsheets: readonly Sheet[] = [pointSheet, productSheet, lotSheet, householdSheet];
