import { personType } from "../../../shared/privacy/identities/person-identity.js";

export const PactPerson = personType(
  "PactPerson",
  "With whom a pact is made (persona del patto). For the service that leads it alone, and each look is recorded.",
);
