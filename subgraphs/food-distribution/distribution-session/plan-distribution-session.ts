import { ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { DistributionPoint } from "../distribution-point/distribution-point.js";
import { findOwnPoint } from "../distribution-point/own-point.js";
import type { PlanDistributionSessionInput } from "./distribution-session.inputs.js";
import { DistributionSession, DistributionSessionState } from "./distribution-session.js";

/** @returns the new session's id */
export const planDistributionSession = useCase(
  "planDistributionSession",
  async (tx, { pointId, startsAt, endsAt }: PlanDistributionSessionInput) => {
    refuseOutsideOpening(await findOwnPoint(tx, pointId), romeDay(startsAt));
    const state = DistributionSessionState.PLANNED;
    return insertRecord(tx, DistributionSession, { pointId, startsAt, endsAt, state });
  },
);

function refuseOutsideOpening({ openedOn, closedOn }: DistributionPoint, day: string): void {
  if (day >= openedOn && (closedOn === null || day <= closedOn)) return;
  throw ruleViolation("session_is_while_its_point_is_open", {
    en: `The distribution point is open from ${dayInWords(openedOn, "en")}${closedOn === null ? "" : ` to ${dayInWords(closedOn, "en")}`}. Choose another day or another point.`,
    it: `Il punto di distribuzione è aperto dal ${dayInWords(openedOn, "it")}${closedOn === null ? "" : ` al ${dayInWords(closedOn, "it")}`}. Scegli un altro giorno o un altro punto.`,
  });
}
