import type { Explanations } from "../../../shared/errors.js";

/** Of funds and of the campaigns that fill them. */
export const fundExplanations: Explanations = {
  fund_name_is_its_own: {
    en: "There is already a fund with this name.",
    it: "Esiste già un fondo con questo nome.",
  },
  fund_account_is_its_own: {
    en: "Another fund has this account in the books already.",
    it: "Questo conto è già di un altro fondo.",
  },
  fund_keeps_its_purpose: {
    en: "A fund keeps its purpose: its money was given for that.",
    it: "Un fondo mantiene il suo vincolo: il denaro è stato donato per quello.",
  },
  fund_keeps_what_it_is_for: {
    en: "This fund has received money already; it stays for the projects that it was raised for.",
    it: "Questo fondo ha già ricevuto denaro: resta destinato ai progetti per cui è stato raccolto.",
  },
  fund_never_allocated_above_received: {
    en: "The fund does not have that much: what it has received, less what was given back, must cover what is set aside for grants.",
    it: "Il fondo non ha abbastanza disponibilità: quanto ricevuto, meno quanto restituito, deve coprire quanto stanziato per i contributi.",
  },
  restricted_fund_is_spent_on_its_purpose: {
    en: "This fund's money was given for another project, and can't go to this grant. Take another fund.",
    it: "Il denaro di questo fondo è vincolato a un altro progetto e non può andare a questo contributo. Scegli un altro fondo.",
  },
  campaign_keeps_its_fund: {
    en: "A campaign keeps its fund. Open a new campaign for another one.",
    it: "Una campagna mantiene il suo fondo. Per un altro fondo apri una nuova campagna.",
  },
  campaign_goal_is_above_nought: {
    en: "A campaign's goal must be above 0.00.",
    it: "L'obiettivo di una campagna deve essere maggiore di 0,00.",
  },
  campaign_ends_after_it_starts: {
    en: "A campaign can't end before it starts.",
    it: "Una campagna non può finire prima di iniziare.",
  },
  campaign_reference_is_its_own: {
    en: "Another campaign has this payment reference already.",
    it: "Un'altra campagna ha già questa causale.",
  },
  campaign_reference_is_checked: {
    en: "A campaign's payment reference must be a creditor reference (ISO 11649), with the right check digits.",
    it: "La causale di una campagna deve essere un riferimento creditore (ISO 11649) con le cifre di controllo giuste.",
  },
  campaign_never_gives_back_more_than_it_raised: {
    en: "A campaign can't give back more than it raised.",
    it: "Una campagna non può restituire più di quanto ha raccolto.",
  },
};
