import { organizations } from "../../../shared/demo-data/network.js";

export interface DemoPoint {
  slug: string;
  name: string;
  municipality: string;
  address: string;
  modes: readonly string[];
  /** Gives out food every so many weeks, on this day (0 is Monday) at this hour. */
  weeks: number;
  weekday: number;
  hour: number;
  /** Who looks into its households' situation. */
  assessor: string;
  /** Its last day, where it has closed. */
  closedOn?: string;
  /** How many households come from where, by the ISTAT code of 2016. */
  homes: Readonly<Record<string, number>>;
}

export interface DemoCharity {
  id: string;
  /** The share of households that come now and then. */
  occasional: number;
  /** The first is where its stock comes in. */
  points: readonly DemoPoint[];
}

const { caritas, sanVincenzo, ilPonte, solco, asc, concass, comunitaSocialeCremasca, cremona } =
  organizations;

/** 138 to 150 households each, from the town of each point and the villages around it. */
export const demoCharities: readonly DemoCharity[] = [
  {
    id: caritas,
    occasional: 0,
    points: [
      {
        slug: "caritas-cremona",
        name: "Centro Caritas di Cremona",
        assessor: cremona,
        municipality: "019036",
        address: "Via dei Mille 14",
        modes: ["PARCELS", "CANTEEN"],
        weeks: 1,
        weekday: 1,
        hour: 15,
        homes: { "019036": 51, "019006": 5, "019048": 4, "019056": 3, "019100": 8, "019103": 3 },
      },
      {
        slug: "caritas-crema",
        name: "Centro Caritas di Crema",
        assessor: comunitaSocialeCremasca,
        municipality: "019035",
        address: "Via Mercato 8",
        modes: ["PARCELS"],
        weeks: 1,
        weekday: 2,
        hour: 15,
        homes: { "019035": 20, "019062": 8, "019055": 2, "019054": 2 },
      },
      {
        slug: "caritas-casalmaggiore",
        name: "Centro Caritas di Casalmaggiore",
        assessor: concass,
        municipality: "019021",
        address: "Via Po 21",
        modes: ["PARCELS"],
        weeks: 1,
        weekday: 3,
        hour: 15,
        homes: { "019021": 12, "019052": 4, "019083": 3, "019057": 3 },
      },
      {
        slug: "caritas-soresina",
        name: "Centro Caritas di Soresina",
        assessor: asc,
        municipality: "019098",
        address: "Via Genala 5",
        modes: ["PARCELS"],
        weeks: 1,
        weekday: 4,
        hour: 16,
        homes: { "019098": 10, "019003": 4 },
      },
      {
        slug: "caritas-castelleone",
        name: "Centro Caritas di Castelleone",
        assessor: comunitaSocialeCremasca,
        municipality: "019025",
        address: "Via Roma 40",
        modes: ["PARCELS"],
        weeks: 1,
        weekday: 0,
        hour: 16,
        homes: { "019025": 8 },
      },
    ],
  },
  {
    id: sanVincenzo,
    occasional: 0.1,
    points: [
      {
        slug: "san-vincenzo-cremona",
        name: "San Vincenzo, conferenza di Cremona",
        assessor: cremona,
        municipality: "019036",
        address: "Via del Giordano 3",
        modes: ["PARCELS", "HOME_DELIVERY"],
        weeks: 4,
        weekday: 3,
        hour: 9,
        homes: { "019036": 58, "019068": 8, "019077": 4 },
      },
      {
        slug: "san-vincenzo-pizzighettone",
        name: "San Vincenzo, conferenza di Pizzighettone",
        assessor: asc,
        municipality: "019076",
        address: "Via Garibaldi 11",
        modes: ["PARCELS"],
        weeks: 4,
        weekday: 4,
        hour: 9,
        homes: { "019076": 18, "019051": 9, "019038": 3 },
      },
      {
        slug: "san-vincenzo-vescovato",
        name: "San Vincenzo, conferenza di Vescovato",
        assessor: asc,
        municipality: "019113",
        address: "Piazza Roma 2",
        modes: ["PARCELS"],
        weeks: 4,
        weekday: 0,
        hour: 9,
        homes: { "019113": 12, "019046": 8, "019069": 3, "019030": 3 },
      },
      {
        slug: "san-vincenzo-casalbuttano",
        name: "San Vincenzo, conferenza di Casalbuttano",
        assessor: asc,
        municipality: "019016",
        address: "Via Jacini 6",
        modes: ["PARCELS"],
        weeks: 4,
        weekday: 2,
        hour: 9,
        closedOn: "2018-12-31",
        homes: { "019016": 12, "019065": 4, "019063": 4 },
      },
    ],
  },
  {
    id: ilPonte,
    occasional: 0.1,
    points: [
      {
        slug: "il-ponte-cremona",
        name: "Emporio Il Ponte",
        assessor: cremona,
        municipality: "019036",
        address: "Via Mantova 25",
        modes: ["SOCIAL_MARKET", "PARCELS"],
        weeks: 4,
        weekday: 1,
        hour: 9,
        homes: { "019036": 82, "019095": 12 },
      },
      {
        slug: "il-ponte-castelverde",
        name: "Il Ponte a Castelverde",
        assessor: asc,
        municipality: "019026",
        address: "Via Gardinali 7",
        modes: ["PARCELS"],
        weeks: 4,
        weekday: 2,
        hour: 16,
        homes: { "019026": 20, "019085": 9 },
      },
      {
        slug: "il-ponte-strada",
        name: "Unità di strada Il Ponte",
        assessor: cremona,
        municipality: "019036",
        address: "Via Mantova 25",
        modes: ["STREET_UNIT"],
        weeks: 4,
        weekday: 4,
        hour: 19,
        homes: { "019036": 18 },
      },
    ],
  },
  {
    id: solco,
    occasional: 0,
    points: [
      {
        slug: "solco-cremona",
        name: "Spesa a casa Sol.Co",
        assessor: cremona,
        municipality: "019036",
        address: "Via Bonomelli 81",
        modes: ["HOME_DELIVERY"],
        weeks: 4,
        weekday: 2,
        hour: 9,
        homes: { "019036": 40, "019099": 10, "019074": 5, "019089": 5 },
      },
      {
        slug: "solco-pandino",
        name: "Sol.Co a Pandino",
        assessor: comunitaSocialeCremasca,
        municipality: "019067",
        address: "Via Umberto I 4",
        modes: ["PARCELS"],
        weeks: 4,
        weekday: 3,
        hour: 16,
        homes: { "019067": 16, "019102": 9, "019084": 9 },
      },
      {
        slug: "solco-piadena",
        name: "Sol.Co a Piadena",
        assessor: concass,
        municipality: "019116",
        address: "Piazza Garibaldi 9",
        modes: ["PARCELS", "HOME_DELIVERY"],
        weeks: 4,
        weekday: 1,
        hour: 16,
        homes: { "019071": 13, "019042": 10, "019008": 4, "019107": 10, "019009": 7 },
      },
    ],
  },
];

const mergers: Readonly<Record<string, string>> = {
  "019071": "019116",
  "019042": "019116",
  "019008": "019107",
};

/** The code that a municipality has on a day: three merged on the first of January 2019. */
export function codeOn(day: string, code: string): string {
  return day >= "2019-01-01" ? (mergers[code] ?? code) : code;
}
