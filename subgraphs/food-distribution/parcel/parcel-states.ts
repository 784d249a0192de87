import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Parcel, ParcelState } from "./parcel.js";

const { RESERVED, DELIVERED, RETURNED, EXPIRED, DISCARDED } = ParcelState;

export const parcelStates = new StateMachine<ParcelState, Parcel>(
  Parcel,
  { en: "parcel", it: "il pacco" },
  {
    ASSEMBLED: { en: "packed", it: "confezionato", next: [RESERVED, EXPIRED, DISCARDED] },
    RESERVED: { en: "reserved", it: "riservato", next: [DELIVERED, RETURNED, EXPIRED, DISCARDED] },
    DELIVERED: { en: "delivered", it: "consegnato", next: [RETURNED] },
    RETURNED: { en: "returned", it: "rientrato", next: [] },
    EXPIRED: { en: "expired", it: "scaduto", next: [] },
    DISCARDED: { en: "discarded", it: "scartato", next: [] },
  },
);
