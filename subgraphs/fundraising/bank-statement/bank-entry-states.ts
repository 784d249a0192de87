import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { BankEntry, BankEntryState } from "./bank-entry.js";

export const bankEntryStates = new StateMachine<BankEntryState, BankEntry>(
  BankEntry,
  { en: "bank movement", it: "il movimento bancario" },
  {
    OPEN: { en: "open", it: "da verificare", next: [BankEntryState.RECONCILED] },
    RECONCILED: { en: "reconciled", it: "riconciliato", next: [] },
    OUTGOING: { en: "outgoing", it: "in uscita", next: [] },
  },
);
