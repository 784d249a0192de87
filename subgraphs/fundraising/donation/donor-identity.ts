import { personType } from "../../../shared/privacy/identities/person-identity.js";

export const DonorIdentity = personType(
  "DonorIdentity",
  "Who gave (anagrafica del donatore), for the receipt. For the Fondazione alone, and each look is recorded.",
);
