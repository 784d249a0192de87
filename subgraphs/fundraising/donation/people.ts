import type { People } from "../../../shared/privacy/subjects/people.js";

const ofBooks = {
  en: "the books must be kept for ten years: GDPR art. 17(3)(b), Codice civile art. 2220; they name nobody",
  it: "le scritture contabili si conservano per dieci anni: GDPR, art. 17, par. 3, lett. b; art. 2220 c.c.; non nominano nessuno",
};

/** What the Fondazione keeps of a donor. */
export const people: People = {
  type: "DonorIdentity",
  held: [
    {
      what: { en: "donor", it: "donatore" },
      sql: "SELECT id, kind FROM donor WHERE id = ANY ($1) ORDER BY id",
    },
    {
      what: { en: "donations", it: "donazioni" },
      sql: `SELECT donation.id, title AS campaign, amount_cents::float8 / 100 AS euros, channel, external_reference AS reference,
                   state, received_on AS received, returned_on AS returned, municipality_code AS municipality,
                   (SELECT year || '/' || lpad(number::text, 5, '0') FROM receipt WHERE donation_id = donation.id) AS receipt
            FROM donation JOIN campaign ON campaign.id = campaign_id WHERE donor_id = ANY ($1) ORDER BY donation.id`,
    },
  ],
  forgotten: [
    {
      what: { en: "where who promised lives", it: "comune di chi ha promesso" },
      sql: `UPDATE donation SET municipality_code = NULL
            WHERE donor_id = ANY ($1) AND state = 'PLEDGED' AND municipality_code IS NOT NULL`,
    },
  ],
  stays: [
    {
      what: {
        en: "donations: amount, day, municipality, the channel's reference",
        it: "donazioni: importo, data, comune, riferimento del canale",
      },
      sql: "SELECT FROM donation WHERE donor_id = ANY ($1)",
      why: ofBooks,
    },
    {
      what: { en: "receipts: their numbers", it: "ricevute: i numeri" },
      sql: "SELECT FROM receipt JOIN donation ON donation.id = donation_id WHERE donor_id = ANY ($1)",
      why: ofBooks,
    },
    {
      what: { en: "entries of the ledger", it: "scritture contabili" },
      sql: "SELECT FROM ledger_entry JOIN donation ON donation.id = donation_id WHERE donor_id = ANY ($1)",
      why: ofBooks,
    },
  ],
};
