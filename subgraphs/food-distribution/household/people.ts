import type { People } from "../../../shared/privacy/subjects/people.js";

const ofFigures = {
  en: "the yearly FEAD / ESF+ reports and the stock book rest on it: GDPR art. 17(3)(b); it names nobody",
  it: "vi si fondano le relazioni annuali FEAD / FSE+ e il registro di magazzino: GDPR, art. 17, par. 3, lett. b; non nomina nessuno",
};

/** What the charities keep of a household's applicant. */
export const people: People = {
  type: "Household",
  held: [
    {
      what: { en: "households", it: "nuclei" },
      sql: `SELECT id, reference, state, assistance, registered_by_id AS "registeredBy", municipality_code AS municipality,
              size, minors, over65, every_days AS "everyDays"
            FROM household WHERE id = ANY ($1) ORDER BY id`,
    },
    {
      what: { en: "eligibilities", it: "idoneità" },
      sql: `SELECT household_id AS household, basis, starts_on AS "from", ends_on AS "to", assessed_by_id AS "assessedBy"
            FROM eligibility WHERE household_id = ANY ($1) ORDER BY household_id, starts_on`,
    },
    {
      what: { en: "deliveries", it: "consegne" },
      sql: `SELECT household_id AS household, parcel_code AS parcel, delivered_at AS at, receipt_signed AS "receiptSigned"
            FROM delivery WHERE household_id = ANY ($1) ORDER BY delivered_at, id`,
    },
  ],
  forgotten: [
    {
      what: { en: "the charity's own number of the household", it: "numero dato dall'ente al nucleo" },
      sql: "UPDATE household SET reference = NULL WHERE id = ANY ($1) AND reference IS NOT NULL",
    },
    {
      what: { en: "help that still went on", it: "assistenza ancora in corso" },
      sql: "UPDATE household SET state = 'EXITED' WHERE id = ANY ($1) AND state <> 'EXITED'",
    },
  ],
  stays: [
    {
      what: { en: "households: size, ages, municipality", it: "nuclei: componenti, età, comune" },
      sql: "SELECT FROM household WHERE id = ANY ($1)",
      why: ofFigures,
    },
    {
      what: { en: "deliveries: parcel and day", it: "consegne: pacco e giorno" },
      sql: "SELECT FROM delivery WHERE household_id = ANY ($1)",
      why: ofFigures,
    },
  ],
};
