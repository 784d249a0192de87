import { associations, organizations, projects } from "../../../shared/demo-data/network.js";
import type { FundKey } from "./funds.js";
import { placeCodes } from "./places.js";

/** How far a demo grant has come: a state of `GrantState`. */
export type Outcome =
  | "CLOSED"
  | "REPORTED"
  | "DISBURSING"
  | "AWARDED"
  | "REVOKED"
  | "REJECTED"
  | "UNDER_REVIEW"
  | "APPLIED";

export interface DemoGrant {
  title: string;
  fund: FundKey;
  project: string;
  recipient: string;
  /** ISTAT codes of the year it was awarded. */
  places: readonly string[];
  /** Awarded on, or where it was not: asked for. */
  day: string;
  euros: number;
  outcome: Outcome;
}

const { generativePacts, communityLabs, civicCenters, operatorTraining, fundraising, foodAid } = projects;
const { cremona, asc, concass, comunitaSocialeCremasca, solco, arcobaleno, cisvol } = organizations;
const { caritas, sanVincenzo, ilPonte, confcooperative } = organizations;
const association = (number: number) => associations[number - 1]!;

const [city, crema, casalmaggiore] = ["019036", "019035", "019021"];
const cremonese = [city, "019026", "019113", "019076", "019099", "019068"];
const cremasco = [crema, "019067", "019062", "019097"];
const casalasco = [casalmaggiore, "019071", "019042", "019008", "019052"];
const everywhere = placeCodes;

type Plan = readonly [
  title: string,
  project: string,
  recipient: string,
  places: readonly string[],
  day: string,
  euros: number,
  outcome: Outcome,
];

const plans: Readonly<Partial<Record<FundKey, readonly Plan[]>>> = {
  unrra: [
    [
      "Accogliamo il Bisogno: pacchi e punti di distribuzione",
      foodAid,
      cremona,
      cremonese,
      "2016-06-01",
      120_000,
      "CLOSED",
    ],
    ["Accogliamo il Bisogno: il magazzino", foodAid, caritas, cremonese, "2017-06-05", 48_000, "REPORTED"],
  ],
  civic: [
    ["Pomeriggi aperti al Cambonino", civicCenters, association(5), [city], "2016-10-10", 3_500, "CLOSED"],
    ["Compiti e merende a Ombriano", civicCenters, association(34), [crema], "2017-02-20", 2_500, "CLOSED"],
    [
      "Il doposcuola dei nonni",
      civicCenters,
      association(2),
      [city, "019026"],
      "2017-06-12",
      4_200,
      "CLOSED",
    ],
    [
      "Sere d'estate sul Po",
      civicCenters,
      association(39),
      [casalmaggiore, "019052", "019061"],
      "2017-06-12",
      2_000,
      "CLOSED",
    ],
    ["La palestra per tutti", civicCenters, association(17), [city], "2017-11-20", 4_500, "REPORTED"],
    [
      "Soresina dopo la scuola",
      civicCenters,
      association(46),
      ["019098", "019025"],
      "2018-03-05",
      6_000,
      "DISBURSING",
    ],
    [
      "La scuola aperta di Vescovato",
      civicCenters,
      association(9),
      ["019113", "019030"],
      "2018-10-15",
      6_500,
      "AWARDED",
    ],
  ],
  patti: [
    ["Borse di reciprocità", generativePacts, asc, cremonese, "2017-03-15", 2_500, "CLOSED"],
    ["Patti nel Casalasco", generativePacts, concass, casalasco, "2017-05-22", 1_500, "CLOSED"],
    ["Tutor di condominio", generativePacts, solco, [city], "2017-12-04", 2_500, "REPORTED"],
    [
      "Patti nel Cremasco",
      generativePacts,
      comunitaSocialeCremasca,
      cremasco,
      "2018-06-18",
      5_500,
      "DISBURSING",
    ],
    ["Orti generativi", generativePacts, arcobaleno, [crema, "019097"], "2018-11-12", 1_500, "AWARDED"],
  ],
  laboratori: [
    ["Gruppo d'acquisto dello Zaist", communityLabs, association(12), [city], "2016-12-12", 1_800, "CLOSED"],
    ["Una casa in comune", communityLabs, solco, [city, crema], "2017-04-10", 2_500, "CLOSED"],
    [
      "Piazza viva a Castelleone",
      communityLabs,
      association(31),
      ["019025", "019088"],
      "2017-10-16",
      2_000,
      "CLOSED",
    ],
    [
      "Conciliamo in azienda",
      communityLabs,
      confcooperative,
      [city, crema, casalmaggiore],
      "2018-02-19",
      5_500,
      "REPORTED",
    ],
    [
      "Mercato dei saperi",
      communityLabs,
      association(40),
      ["019071", "019042", "019009"],
      "2018-06-04",
      4_800,
      "REVOKED",
    ],
  ],
  formazione: [
    ["Wel(l)FARE LAB, primo ciclo", operatorTraining, asc, everywhere, "2017-10-02", 4_000, "CLOSED"],
    ["Wel(l)FARE LAB, secondo ciclo", operatorTraining, cisvol, everywhere, "2018-05-28", 7_000, "REPORTED"],
  ],
  raccolta: [
    [
      "Attrezzature per i Civic Center",
      civicCenters,
      cremona,
      [city, crema, casalmaggiore],
      "2016-11-21",
      9_000,
      "CLOSED",
    ],
    ["Materiali per la raccolta di comunità", fundraising, cisvol, everywhere, "2017-01-23", 2_500, "CLOSED"],
    [
      "Biciclette per i Community Maker",
      communityLabs,
      solco,
      [city, crema, casalmaggiore],
      "2017-05-08",
      9_000,
      "CLOSED",
    ],
    ["Fondo di avvio dei patti", generativePacts, asc, cremonese, "2017-09-18", 12_000, "CLOSED"],
    ["Sere in piazza", civicCenters, arcobaleno, cremasco, "2018-01-22", 12_000, "REPORTED"],
    ["Casa e bottega", communityLabs, association(37), [crema], "2018-05-14", 9_500, "DISBURSING"],
    ["Patti di quartiere", generativePacts, association(5), [city], "2018-09-24", 8_000, "DISBURSING"],
    ["Il racconto di FareLegami", fundraising, association(16), everywhere, "2018-11-26", 5_000, "AWARDED"],
    ["Festival dei quartieri", communityLabs, association(25), [city], "2018-02-05", 9_000, "REJECTED"],
    [
      "Doposcuola digitale",
      civicCenters,
      association(28),
      [crema, "019062"],
      "2018-12-03",
      4_000,
      "UNDER_REVIEW",
    ],
  ],
  alimentare: [
    ["Pacchi di Natale", foodAid, sanVincenzo, cremonese, "2017-01-16", 6_000, "CLOSED"],
    [
      "Il punto di distribuzione di Soresina",
      foodAid,
      ilPonte,
      ["019098", "019003"],
      "2017-06-26",
      2_500,
      "CLOSED",
    ],
    ["Spesa sospesa", foodAid, caritas, cremonese, "2018-01-29", 14_000, "REPORTED"],
    ["Frigoriferi solidali", foodAid, association(7), [city, "019076"], "2018-06-11", 8_500, "DISBURSING"],
    [
      "Pacchi nel Casalasco",
      foodAid,
      association(43),
      [casalmaggiore, "019116", "019107"],
      "2019-02-18",
      9_000,
      "DISBURSING",
    ],
  ],
  comunita: [
    ["Emergenza freddo", foodAid, caritas, [city, "019076"], "2016-12-19", 2_500, "CLOSED"],
    [
      "Microcredito di comunità",
      generativePacts,
      association(26),
      [city, crema],
      "2017-11-06",
      4_000,
      "CLOSED",
    ],
    [
      "Trasporto solidale",
      civicCenters,
      association(33),
      ["019067", "019112"],
      "2018-06-25",
      7_200,
      "DISBURSING",
    ],
    ["Orto e tavola", foodAid, association(44), [casalmaggiore, "019083"], "2019-03-11", 2_500, "APPLIED"],
    ["Una radio di paese", communityLabs, association(45), ["019097"], "2017-09-11", 7_500, "REJECTED"],
  ],
};

/** By fund, and within a fund by day. FareLegami's own grant of a million and a half is apart. */
export const demoGrants: readonly DemoGrant[] = Object.entries(plans).flatMap(([fund, list]) =>
  list.map(([title, project, recipient, places, day, euros, outcome]) => ({
    title,
    fund: fund as FundKey,
    project,
    recipient,
    places,
    day,
    euros,
    outcome,
  })),
);

/** FareLegami itself: awarded once, paid by Fondazione Cariplo in three years. */
export const fareLegamiGrant: DemoGrant = {
  title: "FareLegami, una comunità che gira",
  fund: "cariplo",
  project: projects.fareLegami,
  recipient: cremona,
  places: everywhere,
  day: "2016-01-25",
  euros: 1_500_000,
  outcome: "CLOSED",
};

/** What of FareLegami's grant was set aside when, in euros. */
export const fareLegamiAllocations = [
  { day: "2016-01-25", euros: 600_000 },
  { day: "2017-02-15", euros: 500_000 },
  { day: "2018-02-15", euros: 400_000 },
] as const;
