import { organizations, venues } from "../../../shared/demo-data/network.js";

type VenueSlug = (typeof venues)[number];

export interface DemoVenue {
  slug: VenueSlug;
  name: string;
  kind: "SCHOOL" | "PARISH_CENTER" | "MUNICIPAL_HALL" | "GYM";
  municipality: string;
  address: string;
  capacity: number;
  accessible: boolean;
}

export const demoVenues: readonly DemoVenue[] = [
  {
    slug: "scuola-bissolati",
    name: "Scuola primaria Bissolati",
    kind: "SCHOOL",
    municipality: "019036",
    address: "Via Dante 41",
    capacity: 60,
    accessible: true,
  },
  {
    slug: "oratorio-cambonino",
    name: "Oratorio del Cambonino",
    kind: "PARISH_CENTER",
    municipality: "019036",
    address: "Via Panfilo Nuvolone 5",
    capacity: 80,
    accessible: true,
  },
  {
    slug: "oratorio-zaist",
    name: "Oratorio dello Zaist",
    kind: "PARISH_CENTER",
    municipality: "019036",
    address: "Via Zaist 2",
    capacity: 50,
    accessible: false,
  },
  {
    slug: "sala-eridano",
    name: "Sala Eridano",
    kind: "MUNICIPAL_HALL",
    municipality: "019036",
    address: "Piazza del Comune 8",
    capacity: 90,
    accessible: true,
  },
  {
    slug: "palestra-spettacolo",
    name: "Palestra Spettacolo",
    kind: "GYM",
    municipality: "019036",
    address: "Via Postumia 12",
    capacity: 120,
    accessible: true,
  },
  {
    slug: "scuola-crema-nuova",
    name: "Scuola di Crema Nuova",
    kind: "SCHOOL",
    municipality: "019035",
    address: "Via Curtatone 3",
    capacity: 70,
    accessible: true,
  },
  {
    slug: "oratorio-ombriano",
    name: "Oratorio di Ombriano",
    kind: "PARISH_CENTER",
    municipality: "019035",
    address: "Via Renzo da Ceri 9",
    capacity: 75,
    accessible: false,
  },
  {
    slug: "sala-casalmaggiore",
    name: "Sala civica di Casalmaggiore",
    kind: "MUNICIPAL_HALL",
    municipality: "019021",
    address: "Piazza Garibaldi 1",
    capacity: 65,
    accessible: true,
  },
  {
    slug: "scuola-soresina",
    name: "Scuola di Soresina",
    kind: "SCHOOL",
    municipality: "019098",
    address: "Via Matteotti 4",
    capacity: 55,
    accessible: true,
  },
  {
    slug: "oratorio-pizzighettone",
    name: "Oratorio di Pizzighettone",
    kind: "PARISH_CENTER",
    municipality: "019076",
    address: "Via Porta Soccorso 6",
    capacity: 45,
    accessible: false,
  },
  {
    slug: "sala-castelverde",
    name: "Sala comunale di Castelverde",
    kind: "MUNICIPAL_HALL",
    municipality: "019026",
    address: "Piazza Municipio 2",
    capacity: 50,
    accessible: true,
  },
  {
    slug: "scuola-vescovato",
    name: "Scuola di Vescovato",
    kind: "SCHOOL",
    municipality: "019113",
    address: "Via Roma 15",
    capacity: 30,
    accessible: true,
  },
];

export interface DemoCivicCenter {
  slug: string;
  name: string;
  municipality: string;
  openedOn: string;
  promoters: readonly string[];
  venues: readonly VenueSlug[];
  /** Activities it runs each term, and how many seats each offer of theirs has at most. */
  activitiesATerm: number;
  seats: number;
}

const { cremona, crema, casalmaggiore, solco, arcobaleno, concass, comunitaSocialeCremasca, asc } =
  organizations;

/** Four in 2016, six in 2017, nine by 2018. */
export const demoCivicCenters: readonly DemoCivicCenter[] = [
  {
    slug: "cambonino",
    name: "Civic Center Cambonino",
    municipality: "019036",
    openedOn: "2016-01-11",
    promoters: [cremona, solco],
    venues: ["oratorio-cambonino", "palestra-spettacolo"],
    activitiesATerm: 4,
    seats: 14,
  },
  {
    slug: "zaist",
    name: "Civic Center Zaist",
    municipality: "019036",
    openedOn: "2016-01-18",
    promoters: [cremona, arcobaleno],
    venues: ["oratorio-zaist"],
    activitiesATerm: 3,
    seats: 12,
  },
  {
    slug: "bissolati",
    name: "Civic Center Bissolati",
    municipality: "019036",
    openedOn: "2016-03-07",
    promoters: [cremona],
    venues: ["scuola-bissolati", "sala-eridano"],
    activitiesATerm: 4,
    seats: 12,
  },
  {
    slug: "ombriano",
    name: "Civic Center Ombriano",
    municipality: "019035",
    openedOn: "2016-04-04",
    promoters: [crema, comunitaSocialeCremasca],
    venues: ["oratorio-ombriano", "scuola-crema-nuova"],
    activitiesATerm: 4,
    seats: 12,
  },
  {
    slug: "casalmaggiore",
    name: "Civic Center Casalmaggiore",
    municipality: "019021",
    openedOn: "2017-01-09",
    promoters: [casalmaggiore, concass],
    venues: ["sala-casalmaggiore"],
    activitiesATerm: 3,
    seats: 11,
  },
  {
    slug: "soresina",
    name: "Civic Center Soresina",
    municipality: "019098",
    openedOn: "2017-01-16",
    promoters: [asc],
    venues: ["scuola-soresina"],
    activitiesATerm: 3,
    seats: 10,
  },
  {
    slug: "pizzighettone",
    name: "Civic Center Pizzighettone",
    municipality: "019076",
    openedOn: "2017-09-11",
    promoters: [asc, arcobaleno],
    venues: ["oratorio-pizzighettone"],
    activitiesATerm: 2,
    seats: 9,
  },
  {
    slug: "castelverde",
    name: "Civic Center Castelverde",
    municipality: "019026",
    openedOn: "2017-09-18",
    promoters: [asc],
    venues: ["sala-castelverde"],
    activitiesATerm: 2,
    seats: 8,
  },
  {
    slug: "vescovato",
    name: "Civic Center Vescovato",
    municipality: "019113",
    openedOn: "2017-09-18",
    promoters: [asc],
    venues: ["scuola-vescovato"],
    activitiesATerm: 1,
    seats: 5,
  },
];

/** What is offered: title, theme, audience, and the hours of the day it suits. */
export const demoActivities = [
  { title: "Spazio compiti", theme: "EDUCATION", audience: "CHILDREN", hours: [15, 17] },
  { title: "Laboratorio di teatro", theme: "EDUCATION", audience: "ADOLESCENTS", hours: [17] },
  { title: "Doposcuola lungo", theme: "WORK_LIFE_BALANCE", audience: "CHILDREN", hours: [15, 17] },
  { title: "Ciclofficina", theme: "WORK", audience: "ADOLESCENTS", hours: [15, 17] },
  { title: "Ginnastica dolce", theme: "LONELINESS", audience: "ELDERLY", hours: [15, 17] },
  { title: "Italiano insieme", theme: "WORK", audience: "ADULTS", hours: [20] },
  { title: "Serate tra genitori", theme: "CARE", audience: "FAMILIES", hours: [20] },
  { title: "Coro di quartiere", theme: "LONELINESS", audience: "ADULTS", hours: [20] },
  { title: "Sportello casa", theme: "HOUSING", audience: "ADULTS", hours: [17, 20] },
  { title: "Robotica per ragazzi", theme: "EDUCATION", audience: "ADOLESCENTS", hours: [17] },
  { title: "Piccoli cuochi", theme: "OTHER", audience: "CHILDREN", hours: [15, 17] },
] as const;

export const demoNeeds = [
  { theme: "WORK_LIFE_BALANCE", summary: "I nonni non bastano: serve un posto per i bambini fino alle 18." },
  { theme: "LONELINESS", summary: "Dopo le cinque del pomeriggio in paese non c'è nessuno con cui parlare." },
  { theme: "EDUCATION", summary: "I ragazzi delle medie hanno bisogno di aiuto nei compiti di matematica." },
  { theme: "CARE", summary: "Chi assiste un familiare malato non ha mai una sera libera." },
  { theme: "WORK", summary: "Serve un corso di italiano la sera, per chi lavora." },
  { theme: "HOUSING", summary: "Le case vuote del centro costano troppo per una famiglia giovane." },
  { theme: "OTHER", summary: "Manca un luogo dove riparare le biciclette insieme." },
] as const;
