import type { Traffic } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { householdSteps } from "./traffic/households.js";
import { parcelSteps } from "./traffic/parcels.js";
import { sessionSteps } from "./traffic/sessions.js";
import { stockSteps } from "./traffic/stock.js";
import { prepare, type World } from "./traffic/world.js";

/** The charities' days: food comes in, moves, is packed, handed over and thrown away; households come and go. */
export const traffic: Traffic<World> = {
  partner: "food-distribution",
  organization: "caritas-cremonese",
  prepare,
  steps: { ...stockSteps, ...householdSteps, ...parcelSteps, ...sessionSteps },
  laws,
};
