import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { PurchaseCycleState, SolidarityPurchaseCycle } from "../initiative/solidarity-purchase-cycle.js";

const { CLOSED, DELIVERED } = PurchaseCycleState;

export const purchaseCycleStates = new StateMachine<PurchaseCycleState, SolidarityPurchaseCycle>(
  SolidarityPurchaseCycle,
  { en: "purchase cycle", it: "il ciclo d'acquisto" },
  {
    OPEN: { en: "open", it: "aperto", next: [CLOSED] },
    CLOSED: { en: "closed", it: "chiuso", next: [DELIVERED] },
    DELIVERED: { en: "delivered", it: "consegnato", next: [] },
  },
);
