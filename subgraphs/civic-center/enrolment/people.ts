import type { People } from "../../../shared/privacy/subjects/people.js";

/** What the Civic Centers keep of somebody who is enrolled. */
export const people: People = {
  type: "Enrolment",
  held: [
    {
      what: { en: "enrolments", it: "iscrizioni" },
      sql: `SELECT enrolment.id, activity.title AS activity, enrolment.state, payer, enrolled_at AS "enrolledAt",
              due_cents / 100.0 AS due, paid_cents / 100.0 AS paid, waitlist_position AS "waitlistPosition"
            FROM enrolment JOIN activity ON activity.id = activity_id WHERE enrolment.id = ANY ($1) ORDER BY enrolled_at`,
    },
    {
      what: { en: "attendance", it: "presenze" },
      sql: `SELECT enrolment_id AS enrolment, starts_at AS at FROM attendance
            JOIN activity_session ON activity_session.id = session_id WHERE enrolment_id = ANY ($1) ORDER BY starts_at`,
    },
    {
      what: { en: "payments", it: "pagamenti" },
      sql: `SELECT enrolment_id AS enrolment, amount_cents / 100.0 AS amount, paid_on AS "paidOn"
            FROM payment WHERE enrolment_id = ANY ($1) ORDER BY paid_on, id`,
    },
  ],
  // Who they are is all that names them: a seat that they still have is given up by withdrawEnrolment, which moves others up.
  forgotten: [],
  stays: [
    {
      what: { en: "enrolments and attendance, of nobody by name", it: "iscrizioni e presenze, senza nome" },
      sql: "SELECT FROM enrolment WHERE id = ANY ($1)",
      why: {
        en: "the waiting list's order and the project's statistics rest on them: GDPR art. 17(3)(d); they name nobody",
        it: "vi si fondano l'ordine della lista d'attesa e le statistiche del progetto: GDPR, art. 17, par. 3, lett. d; non nominano nessuno",
      },
    },
    {
      what: { en: "payments: amount and day", it: "pagamenti: importo e data" },
      sql: "SELECT FROM payment WHERE enrolment_id = ANY ($1)",
      why: {
        en: "they are accounts, kept for ten years: GDPR art. 17(3)(b), Civil Code art. 2220; they name nobody",
        it: "sono scritture contabili, da conservare dieci anni: GDPR, art. 17, par. 3, lett. b, e art. 2220 c.c.; non nominano nessuno",
      },
    },
  ],
};
