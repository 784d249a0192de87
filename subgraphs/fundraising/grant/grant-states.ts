import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Grant, GrantState } from "./grant.js";

const { UNDER_REVIEW, AWARDED, DISBURSING, REPORTED, CLOSED, REJECTED, REVOKED } = GrantState;

export const grantStates = new StateMachine<GrantState, Grant>(
  Grant,
  { en: "grant", it: "il contributo" },
  {
    APPLIED: { en: "asked for", it: "richiesto", next: [UNDER_REVIEW, REJECTED] },
    UNDER_REVIEW: { en: "under review", it: "in istruttoria", next: [AWARDED, REJECTED] },
    AWARDED: { en: "awarded", it: "deliberato", next: [DISBURSING, REVOKED] },
    DISBURSING: { en: "being paid", it: "in erogazione", next: [REPORTED, REVOKED] },
    REPORTED: { en: "reported", it: "rendicontato", next: [CLOSED, REVOKED] },
    CLOSED: { en: "closed", it: "chiuso", next: [] },
    REJECTED: { en: "rejected", it: "respinto", next: [] },
    REVOKED: { en: "revoked", it: "revocato", next: [] },
  },
);
