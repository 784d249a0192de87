import type { Explanations } from "../../shared/errors.js";
import { identityExplanations } from "../../shared/privacy/identities/identity-table.js";
import { referenceExplanations } from "../../shared/spreadsheets/own-reference.js";
import { referencedTables } from "./migrations/1800000000050-own-references.js";

const istatCode = {
  en: "A municipality is named by its ISTAT code of six digits.",
  it: "Il comune si indica con il suo codice ISTAT di sei cifre.",
};
const people = {
  en: "A household has at least one person, and its minors and over 65 are among its people.",
  it: "Un nucleo ha almeno un componente, e i minori e gli over 65 sono compresi tra i componenti.",
};
const ofItsCharity = {
  en: "A household stays with the charity that registered it.",
  it: "Un nucleo resta all'ente che lo ha registrato.",
};
const asPacked = {
  en: "A parcel stays as it was packed. Discard it or take it back, and pack another.",
  it: "Un pacco resta come è stato confezionato. Scartalo o fallo rientrare, e confezionane un altro.",
};
const contradiction = {
  en: "This would make the stock book contradict itself: more left a lot than came in.",
  it: "Così il registro di magazzino si contraddirebbe: da un lotto è uscito più di quanto è entrato.",
};
const wholeReversal = {
  en: "A reversal undoes one movement as a whole, and is not itself reversed.",
  it: "Uno storno annulla per intero un solo movimento, e non si storna a sua volta.",
};

/** What the rules of our database say to a volunteer, by their names in `migrations/`. */
export const explanations: Explanations = {
  // Points and sessions
  distribution_point_istat_code: istatCode,
  distribution_point_has_a_mode: {
    en: "A distribution point gives out food in at least one way.",
    it: "Un punto di distribuzione ha almeno una modalità.",
  },
  distribution_point_closes_after_it_opens: {
    en: "A distribution point can't close before it opens.",
    it: "Un punto di distribuzione non può chiudere prima di aprire.",
  },
  distribution_session_ends_after_it_starts: {
    en: "A session has to end after it starts.",
    it: "Il turno deve finire dopo il suo inizio.",
  },
  point_has_one_session_at_a_time: {
    en: "The point already has a session at that time. Choose another time, or cancel the other session.",
    it: "Il punto ha già un turno in quell'orario. Scegli un altro orario o annulla l'altro turno.",
  },
  session_stays_at_its_point: {
    en: "A session stays at its point. Cancel it, and plan another where it should be.",
    it: "Un turno resta nel suo punto. Annullalo e programmane un altro dove deve svolgersi.",
  },
  point_stays_with_its_charity: {
    en: "A distribution point stays with its charity. Close it, and open another for the charity that takes over.",
    it: "Un punto di distribuzione resta al suo ente. Chiudilo e aprine un altro per l'ente che subentra.",
  },

  // Households
  household_istat_code: istatCode,
  household_has_somebody: people,
  household_minors: people,
  household_over65: people,
  household_holds_its_minors_and_over65: people,
  household_comes_every_so_many_days: {
    en: "A household comes every so many days: from 0, as often as it needs, to 366.",
    it: "Un nucleo viene ogni tot giorni: da 0, quando ne ha bisogno, a 366.",
  },
  household_was_registered_by_a_charity: ofItsCharity,
  household_stays_with_its_charity: ofItsCharity,
  household_is_registered_once_at_a_charity: {
    en: "This charity has an open household with this codice fiscale already. Go on with that one.",
    it: "Questo ente ha già un nucleo aperto con questo codice fiscale. Continua con quello.",
  },
  ...identityExplanations,
  eligibility_ends_after_it_starts: {
    en: "An eligibility can't end before it starts.",
    it: "L'idoneità non può finire prima di cominciare.",
  },
  eligibility_on_one_basis_does_not_overlap: {
    en: "The household already has an eligibility on this basis for some of these days. Let the new one begin after it.",
    it: "Il nucleo ha già un'idoneità con questo titolo in alcuni di questi giorni. Fai cominciare la nuova dopo.",
  },
  eligibility_is_kept: {
    en: "Eligibilities are kept: deliveries rest on them.",
    it: "Le idoneità si conservano: le consegne si basano su di esse.",
  },

  // Parcels
  parcel_code_has_its_check_digits: {
    en: "This is not a parcel's code: its check digits don't fit. Look at the label again.",
    it: "Questo non è il codice di un pacco: le cifre di controllo non tornano. Ricontrolla l'etichetta.",
  },
  parcel_has_contents: {
    en: "A parcel has something in it: name at least one product.",
    it: "Un pacco contiene qualcosa: indica almeno un prodotto.",
  },
  parcel_is_reserved_for_a_household: {
    en: "A parcel is reserved for a household before it is handed over.",
    it: "Un pacco si riserva a un nucleo prima di consegnarlo.",
  },
  parcel_stays_as_packed: asPacked,
  parcel_goes_to_a_household_of_its_charity: {
    en: "This household is registered at another charity than the parcel's. Register it here too, or take one of that charity's parcels.",
    it: "Questo nucleo è registrato presso un ente diverso da quello del pacco. Registralo anche qui, o prendi un pacco di quell'ente.",
  },
  packing_is_its_charitys: asPacked,
  packing_begins_empty: asPacked,
  packing_is_kept: asPacked,
  packing_line_has_a_quantity: {
    en: "A parcel has at least one unit of each product in it.",
    it: "Un pacco contiene almeno un'unità di ogni suo prodotto.",
  },
  parcel_contents_are_not_below_nought: contradiction,
  stock_book_agrees_with_parcels: {
    en: "The stock book and the parcels would differ. Nothing was changed; tell the operators.",
    it: "Il registro di magazzino e i pacchi non coinciderebbero. Non è cambiato nulla; avvisa i gestori.",
  },

  // Deliveries
  parcel_is_delivered_once: {
    en: "This parcel was handed over before. Take another one.",
    it: "Questo pacco è già stato consegnato. Prendine un altro.",
  },
  parcel_goes_to_whom_it_is_reserved_for: {
    en: "This parcel is not reserved for this household. Hand over the household's own, or reserve this one for it first.",
    it: "Questo pacco non è riservato a questo nucleo. Consegna quello del nucleo, o prima riservagli questo.",
  },
  parcel_was_handed_over_to_one_household: {
    en: "This parcel was handed over to another household, and that is not changed afterwards.",
    it: "Questo pacco è stato consegnato a un altro nucleo, e questo non si cambia più.",
  },
  delivered_parcel_has_a_delivery: {
    en: "A parcel becomes delivered by recording its delivery.",
    it: "Un pacco diventa consegnato registrando la sua consegna.",
  },
  delivery_is_to_an_active_household: {
    en: "The household is not active: it gets no parcels. Grant it an eligibility first.",
    it: "Il nucleo non è attivo: non riceve pacchi. Prima concedigli un'idoneità.",
  },
  delivery_is_within_eligibility: {
    en: "The household is not entitled to food aid on that day. Look at its eligibilities, and grant a new one where it has ended.",
    it: "Il nucleo non ha diritto all'aiuto in quel giorno. Controlla le sue idoneità e, se sono scadute, concedine una nuova.",
  },
  deliveries_are_days_apart: {
    en: "The household got a parcel too short a time ago. Look at how often it may come.",
    it: "Il nucleo ha ricevuto un pacco da troppo poco tempo. Controlla ogni quanti giorni può venire.",
  },
  delivery_is_in_a_session_of_its_point: {
    en: "The parcel can't be handed over in this session: it is not of the parcel's point, or not open.",
    it: "Il pacco non si può consegnare in questo turno: non è del punto del pacco, o non è aperto.",
  },
  delivery_istat_code: istatCode,
  delivery_counts_people: people,

  // Products, lots and the stock book
  product_name_is_given_once: {
    en: "There is a product of this name already. Use that one, or choose another name.",
    it: "Esiste già un prodotto con questo nome. Usa quello o scegli un altro nome.",
  },
  product_weighs_something: {
    en: "A unit of a product weighs at least one gram.",
    it: "Un'unità di prodotto pesa almeno un grammo.",
  },
  product_weighs_always_the_same: {
    en: "A product's weight is not changed: what was given out was weighed with it. Register another product.",
    it: "Il peso di un prodotto non si cambia: con quello è stato pesato ciò che è stato distribuito. Registra un altro prodotto.",
  },
  expired_lot_is_not_packed_or_delivered: {
    en: "Something in it has expired on that day: it is neither packed nor handed over. Take it off the shelf as waste.",
    it: "Qualcosa è scaduto in quel giorno: non si confeziona e non si consegna. Toglilo dallo scaffale come scarto.",
  },
  lot_stays_as_received: {
    en: "A lot stays as it was received. Reverse its receipt, and receive it again as it should be.",
    it: "Un lotto resta come è stato ricevuto. Storna il carico e registralo di nuovo come deve essere.",
  },
  lot_quantities_are_not_below_nought: contradiction,
  lot_received_is_on_hand_or_delivered_or_wasted: contradiction,
  shelf_is_not_below_nought: {
    en: "There is not so much of this lot on the shelf at this point.",
    it: "Su questo scaffale non c'è tanta merce di questo lotto.",
  },
  parcels_are_not_below_nought: {
    en: "There is not so much of this lot in parcels at this point.",
    it: "Nei pacchi di questo punto non c'è tanta merce di questo lotto.",
  },
  lot_is_recalled_once: {
    en: "This lot was recalled before.",
    it: "Questo lotto è già stato richiamato.",
  },
  recall_has_a_reason: {
    en: "Say why the lot is recalled.",
    it: "Indica perché il lotto viene richiamato.",
  },
  recalled_lot_is_not_packed_or_delivered: {
    en: "Something in it was recalled: it is neither packed nor handed over.",
    it: "Qualcosa è stato richiamato: non si confeziona e non si consegna.",
  },
  recalled_lot_is_in_no_parcel: {
    en: "Somebody was just packing this lot. Recall it again.",
    it: "Qualcuno stava confezionando questo lotto. Ripeti il richiamo.",
  },
  transfer_has_two_halves: {
    en: "What leaves one point comes in at another: a transfer is recorded, and reversed, with both its halves.",
    it: "Ciò che esce da un punto entra in un altro: un trasferimento si registra, e si storna, con entrambe le sue metà.",
  },
  transfer_happens_once: {
    en: "This transfer is recorded already.",
    it: "Questo trasferimento è già registrato.",
  },
  stock_movement_is_reversed_once: {
    en: "This movement was reversed before.",
    it: "Questo movimento è già stato stornato.",
  },
  stock_movement_can_be_reversed: wholeReversal,
  reversal_names_what_it_reverses: wholeReversal,
  reversal_is_not_reversed: wholeReversal,
  ...referenceExplanations(referencedTables),
};
