import type { Explanations } from "../../../shared/errors.js";

/** Of pacts, their texts and their signatures. */
export const pactExplanations: Explanations = {
  pact_istat_code: {
    en: "The municipality must be given by its ISTAT code of six digits.",
    it: "Il comune va indicato con il suo codice ISTAT di sei cifre.",
  },
  pact_stays_its_persons: {
    en: "A pact stays the person's with whom it was made.",
    it: "Un patto resta della persona con cui è stato fatto.",
  },
  pact_stays_its_services: {
    en: "A pact stays with the service that answers for it.",
    it: "Un patto resta del servizio che ne risponde.",
  },
  pact_is_signed_on_a_day: {
    en: "A signed pact has the day of its signature.",
    it: "Un patto firmato ha il giorno della firma.",
  },
  pact_is_signed_after_it_is_proposed: {
    en: "A pact can't be signed before it was proposed.",
    it: "Un patto non può essere firmato prima della proposta.",
  },
  pact_ends_after_it_began: {
    en: "A pact can't end before it began.",
    it: "Un patto non può finire prima di iniziare.",
  },
  pact_is_signed_at_its_time: {
    en: "A pact is signed once it is co-designed, and again only in a new text under review.",
    it: "Un patto si firma dopo la co-progettazione, e di nuovo solo con un nuovo testo in revisione.",
  },
  pact_is_signed_in_its_newest_text: {
    en: "There is a newer text of this pact: that one is to be signed.",
    it: "Esiste un testo più recente di questo patto: va firmato quello.",
  },
  pact_is_signed_by_both_sides: {
    en: "A pact is signed only with a commitment of the person and one of the service.",
    it: "Un patto si firma solo con un impegno della persona e uno del servizio.",
  },
  pact_in_force_keeps_both_sides: {
    en: "While a pact is in force, the person and the service each have a commitment. Put another in its place in a review.",
    it: "Finché un patto è in vigore, la persona e il servizio hanno ciascuno un impegno. Sostituiscilo con una revisione.",
  },
  signature_of_a_pact_stands: {
    en: "The signature of a pact stays as it was given.",
    it: "La firma di un patto resta come è stata data.",
  },
  pact_text_says_something: {
    en: "The text of a pact can't be empty.",
    it: "Il testo di un patto non può essere vuoto.",
  },
  pact_text_versions_begin_at_one: {
    en: "The versions of a text are counted from 1.",
    it: "Le versioni di un testo si contano da 1.",
  },
};
