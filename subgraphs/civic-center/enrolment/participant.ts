import { personType } from "../../../shared/privacy/identities/person-identity.js";

export const Participant = personType(
  "Participant",
  "Whom to call for somebody who is enrolled (partecipante): the person, or a child's parent. For those who promote the Civic Center alone, and each look is recorded.",
);
