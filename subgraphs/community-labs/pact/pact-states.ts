import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Pact, PactState } from "./pact.js";

const { CO_DESIGNED, SIGNED, ACTIVE, UNDER_REVIEW, COMPLETED, BROKEN, WITHDRAWN, PROPOSED } = PactState;

export const pactStates = new StateMachine<PactState, Pact>(
  Pact,
  { en: "pact", it: "il patto" },
  {
    PROPOSED: { en: "proposed", it: "proposto", next: [CO_DESIGNED, WITHDRAWN] },
    CO_DESIGNED: { en: "co-designed", it: "co-progettato", next: [SIGNED, WITHDRAWN] },
    SIGNED: { en: "signed", it: "firmato", next: [ACTIVE, BROKEN, WITHDRAWN] },
    ACTIVE: { en: "active", it: "attivo", next: [UNDER_REVIEW, COMPLETED, BROKEN, WITHDRAWN] },
    UNDER_REVIEW: { en: "under review", it: "in revisione", next: [ACTIVE, COMPLETED, BROKEN, WITHDRAWN] },
    COMPLETED: { en: "completed", it: "concluso", next: [] },
    BROKEN: { en: "broken", it: "interrotto", next: [] },
    WITHDRAWN: { en: "withdrawn", it: "ritirato", next: [] },
  },
);

/** While its newest text is still being worked out: it isn't signed. */
export const draftingStates = [PROPOSED, CO_DESIGNED, UNDER_REVIEW] as const;

/** The pact of an input, by its `pactId`. */
export function pactOf(key: string) {
  return { ...pactStates, key, argument: "input.pactId" };
}
