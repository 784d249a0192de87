import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Donation, DonationState } from "./donation.js";

const { RECEIVED, RECONCILED, REFUNDED, CHARGED_BACK } = DonationState;

export const donationStates = new StateMachine<DonationState, Donation>(
  Donation,
  { en: "donation", it: "la donazione" },
  {
    PLEDGED: { en: "promised", it: "promessa", next: [RECEIVED] },
    RECEIVED: { en: "received", it: "ricevuta", next: [RECONCILED, REFUNDED, CHARGED_BACK] },
    RECONCILED: { en: "reconciled", it: "riconciliata", next: [REFUNDED, CHARGED_BACK] },
    REFUNDED: { en: "refunded", it: "rimborsata", next: [] },
    CHARGED_BACK: { en: "charged back", it: "stornata", next: [] },
  },
);
