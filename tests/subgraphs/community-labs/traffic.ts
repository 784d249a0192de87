import type { Traffic } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { courseSteps } from "./traffic/course-steps.js";
import { housingSteps } from "./traffic/housing-steps.js";
import { labSteps } from "./traffic/lab-steps.js";
import { pactSteps } from "./traffic/pact-steps.js";
import { purchaseSteps } from "./traffic/purchase-steps.js";
import { type LabsWorld, openWorld } from "./traffic/world.js";

const organization = "concass";

/** A day of labs and social services: they meet, order, house, make pacts and keep them, all at once. */
export const communityLabsTraffic: Traffic<LabsWorld> = {
  partner: "community-labs",
  organization,
  prepare: (client) => openWorld(client, organization),
  steps: { ...labSteps, ...purchaseSteps, ...housingSteps, ...pactSteps, ...courseSteps },
  laws,
};
