import { districts, organizations, type venues } from "../../../shared/demo-data/network.js";

const o = organizations;

export const demoMakers = [
  { name: "Elisa Fontanarossa", district: districts.cremona },
  { name: "Marco Belfiorini", district: districts.cremona },
  { name: "Sara Lungopò", district: districts.cremona },
  { name: "Davide Argenti", district: districts.casalmaggiore },
  { name: "Chiara Pioppini", district: districts.casalmaggiore },
  { name: "Luca Serivalli", district: districts.crema },
  { name: "Anna Tormoli", district: districts.crema },
] as const;

type Range = readonly [low: number, high: number];

interface LabSize {
  /** Its pools of people and of volunteers. */
  people: number;
  volunteers: number;
  /** Days between meetings. */
  everyDays: number;
  /** How many come to a meeting, come to an event, order together. */
  atMeeting: Range;
  atEvent: Range;
  orders: Range;
}

export const sizes = {
  town: {
    people: 80,
    volunteers: 12,
    everyDays: 21,
    atMeeting: [9, 20],
    atEvent: [25, 60],
    orders: [18, 40],
  },
  village: {
    people: 22,
    volunteers: 5,
    everyDays: 42,
    atMeeting: [5, 10],
    atEvent: [9, 20],
    orders: [5, 12],
  },
  hamlet: { people: 7, volunteers: 2, everyDays: 63, atMeeting: [3, 6], atEvent: [4, 7], orders: [3, 5] },
} satisfies Record<string, LabSize>;

export interface DemoLab {
  slug: string;
  name: string;
  context: "NEIGHBOURHOOD" | "VILLAGE" | "WORKPLACE";
  municipality: string;
  district: (typeof districts)[keyof typeof districts];
  openedOn: string;
  state: string;
  size: LabSize;
  venue: (typeof venues)[number] | null;
  partners: readonly string[];
  /** Homes, and how many of them are taken. */
  homes?: readonly [units: number, taken: number];
  /** Whether families order together. */
  purchases?: boolean;
  employer?: string;
}

const inCremona = {
  municipality: "019036",
  district: districts.cremona,
  context: "NEIGHBOURHOOD",
  size: sizes.town,
} as const;
const inCrema = {
  municipality: "019035",
  district: districts.crema,
  context: "NEIGHBOURHOOD",
  size: sizes.town,
} as const;
const inAVillage = { district: districts.cremona, context: "VILLAGE", size: sizes.village } as const;

/**
 * Fourteen labs in 2016, twenty by 2018. Piadena, Drizzona and Ca' d'Andrea were municipalities until the end of 2018:
 * their labs keep the code of their time.
 */
export const demoLabs: readonly DemoLab[] = [
  {
    ...inCremona,
    slug: "cambonino",
    name: "Laboratorio Cambonino",
    openedOn: "2016-01-18",
    state: "ACTIVE",
    venue: "oratorio-cambonino",
    partners: [o.cremona, o.solco, "associazione-01"],
    homes: [12, 11],
    purchases: true,
  },
  {
    ...inCremona,
    slug: "zaist",
    name: "Laboratorio Zaist",
    openedOn: "2016-01-25",
    state: "ACTIVE",
    venue: "oratorio-zaist",
    partners: [o.cremona, o.arcobaleno, "associazione-02"],
    homes: [6, 5],
    purchases: true,
  },
  {
    ...inCremona,
    slug: "borgo-loreto",
    name: "Laboratorio Borgo Loreto",
    openedOn: "2016-02-08",
    state: "CONCLUDED",
    venue: "scuola-bissolati",
    partners: [o.cremona, "associazione-03", "associazione-04"],
    purchases: true,
  },
  {
    ...inCremona,
    slug: "quartiere-po",
    name: "Laboratorio Quartiere Po",
    openedOn: "2016-03-07",
    state: "ACTIVE",
    venue: "sala-eridano",
    partners: [o.cremona, o.cisvol],
    homes: [8, 7],
  },
  {
    ...inCremona,
    slug: "san-felice",
    name: "Laboratorio San Felice",
    openedOn: "2016-09-12",
    state: "SUSPENDED",
    venue: "palestra-spettacolo",
    partners: [o.cremona, "associazione-05"],
  },
  {
    ...inCremona,
    slug: "cremona-solidale",
    name: "Laboratorio Cremona Solidale",
    context: "WORKPLACE",
    openedOn: "2016-05-09",
    state: "ACTIVE",
    venue: null,
    partners: [o.cremonaSolidale, o.cremona],
    employer: o.cremonaSolidale,
    purchases: true,
  },
  {
    ...inAVillage,
    slug: "castelverde",
    name: "Laboratorio Castelverde",
    municipality: "019026",
    openedOn: "2016-02-15",
    state: "ACTIVE",
    venue: "sala-castelverde",
    partners: [o.asc, "associazione-06"],
    purchases: true,
  },
  {
    ...inAVillage,
    slug: "soresina",
    name: "Laboratorio Soresina",
    municipality: "019098",
    context: "NEIGHBOURHOOD",
    size: sizes.town,
    openedOn: "2016-03-14",
    state: "ACTIVE",
    venue: "scuola-soresina",
    partners: [o.asc, o.arcobaleno],
    homes: [4, 3],
  },
  {
    ...inAVillage,
    slug: "pizzighettone",
    name: "Laboratorio Pizzighettone",
    municipality: "019076",
    openedOn: "2016-04-11",
    state: "CONCLUDED",
    venue: "oratorio-pizzighettone",
    partners: [o.asc, "associazione-07"],
  },
  {
    ...inCrema,
    slug: "crema-nuova",
    name: "Laboratorio Crema Nuova",
    openedOn: "2016-02-22",
    state: "ACTIVE",
    venue: "scuola-crema-nuova",
    partners: [o.crema, o.comunitaSocialeCremasca],
    homes: [6, 6],
    purchases: true,
  },
  {
    ...inCrema,
    slug: "ombriano",
    name: "Laboratorio Ombriano",
    openedOn: "2016-03-21",
    state: "CONCLUDED",
    venue: "oratorio-ombriano",
    partners: [o.crema, "associazione-08"],
  },
  {
    ...inCrema,
    slug: "casalmaggiore",
    name: "Laboratorio Casalmaggiore",
    municipality: "019021",
    district: districts.casalmaggiore,
    openedOn: "2016-02-29",
    state: "ACTIVE",
    venue: "sala-casalmaggiore",
    partners: [o.casalmaggiore, o.concass, "associazione-09"],
    homes: [3, 2],
    purchases: true,
  },
  {
    ...inAVillage,
    slug: "piadena",
    name: "Laboratorio Piadena",
    municipality: "019071",
    district: districts.casalmaggiore,
    openedOn: "2016-05-16",
    state: "ACTIVE",
    venue: null,
    partners: [o.concass, "associazione-10"],
    purchases: true,
  },
  {
    ...inAVillage,
    slug: "pandino",
    name: "Laboratorio Pandino",
    municipality: "019067",
    district: districts.crema,
    openedOn: "2016-10-10",
    state: "CONCLUDED",
    venue: null,
    partners: [o.comunitaSocialeCremasca],
  },
  {
    ...inAVillage,
    slug: "vescovato",
    name: "Laboratorio Vescovato",
    municipality: "019113",
    size: sizes.hamlet,
    openedOn: "2017-02-13",
    state: "ACTIVE",
    venue: "scuola-vescovato",
    partners: [o.asc, "associazione-11"],
  },
  {
    ...inAVillage,
    slug: "ca-d-andrea",
    name: "Laboratorio Ca' d'Andrea",
    municipality: "019008",
    district: districts.casalmaggiore,
    size: sizes.hamlet,
    openedOn: "2017-03-06",
    state: "CONCLUDED",
    venue: null,
    partners: [o.concass],
  },
  {
    ...inAVillage,
    slug: "castelleone",
    name: "Laboratorio Castelleone",
    municipality: "019025",
    district: districts.crema,
    openedOn: "2017-04-03",
    state: "ACTIVE",
    venue: null,
    partners: [o.comunitaSocialeCremasca, "associazione-12"],
    purchases: true,
  },
  {
    ...inCrema,
    slug: "imprese-crema",
    name: "Laboratorio Imprese di Crema",
    context: "WORKPLACE",
    size: sizes.village,
    openedOn: "2017-09-11",
    state: "CO_DESIGN",
    venue: null,
    partners: [o.crema, o.confcooperative, o.chamberOfCommerce],
    employer: o.confcooperative,
  },
  {
    ...inAVillage,
    slug: "drizzona",
    name: "Laboratorio Drizzona",
    municipality: "019042",
    district: districts.casalmaggiore,
    size: sizes.hamlet,
    openedOn: "2018-02-12",
    state: "SUSPENDED",
    venue: null,
    partners: [o.concass],
  },
  {
    ...inAVillage,
    slug: "imprese-casalasco",
    name: "Laboratorio Imprese del Casalasco",
    context: "WORKPLACE",
    municipality: "019021",
    district: districts.casalmaggiore,
    openedOn: "2018-03-05",
    state: "LISTENING",
    venue: null,
    partners: [o.concass, o.legacoop],
    employer: o.legacoop,
  },
];

/** Where pacts are made, as often as the place stands here: before and after the mergers of 2019-01-01. */
export const pactPlaces = [
  ...Array<string>(24).fill("019036"),
  ...Array<string>(6).fill("019035"),
  ...[
    "019021",
    "019021",
    "019021",
    "019098",
    "019098",
    "019098",
    "019026",
    "019026",
    "019076",
    "019076",
    "019113",
  ],
  ...["019099", "019099", "019085", "019064", "019068", "019025", "019067", "019071", "019008"],
] as const;

const successors: Readonly<Record<string, string>> = {
  "019071": "019116",
  "019042": "019116",
  "019008": "019107",
};

export function codeOn(day: string, municipality: string): string {
  return day < "2019-01-01" ? municipality : (successors[municipality] ?? municipality);
}

const inCasalasco = ["019021", "019071", "019042", "019116", "019008", "019107"];
const inCremasco = ["019035", "019025", "019067"];

/** The social service that makes the pacts in a municipality. */
export function serviceIn(municipality: string): string {
  if (municipality === "019036") return o.cremona;
  if (municipality === "019035") return o.crema;
  if (inCasalasco.includes(municipality)) return o.concass;
  return inCremasco.includes(municipality) ? o.comunitaSocialeCremasca : o.asc;
}
