import { projects } from "../../../shared/demo-data/network.js";

const { foodAid, fareLegami, generativePacts, communityLabs, civicCenters, operatorTraining, fundraising } =
  projects;
const actions = [generativePacts, communityLabs, civicCenters, operatorTraining, fundraising];

export interface DemoFund {
  key: FundKey;
  name: string;
  restrictedTo: string | null;
  /** What it may go to besides. */
  parts?: readonly string[];
}

export type FundKey =
  | "cariplo"
  | "raccolta"
  | "patti"
  | "laboratori"
  | "civic"
  | "formazione"
  | "alimentare"
  | "unrra"
  | "comunita";

export const demoFunds: readonly DemoFund[] = [
  {
    key: "cariplo",
    name: "Fondo FareLegami, cofinanziamento Fondazione Cariplo",
    restrictedTo: fareLegami,
    parts: actions,
  },
  {
    key: "raccolta",
    name: "Fondo FareLegami, raccolta di comunità",
    restrictedTo: fundraising,
    parts: [fareLegami, ...actions.filter((code) => code !== fundraising)],
  },
  { key: "patti", name: "Fondo Patti Gener-Attivi", restrictedTo: generativePacts },
  { key: "laboratori", name: "Fondo Laboratori di Comunità", restrictedTo: communityLabs },
  { key: "civic", name: "Fondo Incroci in comunità", restrictedTo: civicCenters },
  { key: "formazione", name: "Fondo Wel(l)FARE LAB", restrictedTo: operatorTraining },
  { key: "alimentare", name: "Fondo Accogliamo il Bisogno", restrictedTo: foodAid },
  { key: "unrra", name: "Riserva fondo lire UNRRA", restrictedTo: foodAid },
  { key: "comunita", name: "Fondo per il welfare di comunità", restrictedTo: null },
];

export interface DemoCampaign {
  slug: string;
  title: string;
  fund: FundKey;
  from: string;
  to: string | null;
  /** In euros. */
  goal: number | null;
  /** Donations of people and companies, and until when, where the campaign has no end. */
  donations: number;
  until?: string;
  /** One in so many donors is a company. */
  companies?: number;
}

export const demoCampaigns: readonly DemoCampaign[] = [
  {
    slug: "cariplo",
    title: "Cofinanziamento della Fondazione Cariplo",
    fund: "cariplo",
    from: "2016-01-01",
    to: "2018-12-31",
    goal: 1_500_000,
    donations: 0,
  },
  {
    slug: "una-comunita-che-gira",
    title: "FareLegami, una comunità che gira",
    fund: "raccolta",
    from: "2016-02-15",
    to: "2018-12-31",
    goal: 60_000,
    donations: 1_000,
  },
  {
    slug: "natale-di-comunita",
    title: "Natale di comunità",
    fund: "raccolta",
    from: "2017-12-01",
    to: "2017-12-31",
    goal: 10_000,
    donations: 220,
  },
  {
    slug: "in-bicicletta",
    title: "In bicicletta per FareLegami",
    fund: "raccolta",
    from: "2018-05-01",
    to: "2018-06-30",
    goal: 8_000,
    donations: 180,
  },
  {
    slug: "adotta-un-patto",
    title: "Adotta un patto",
    fund: "patti",
    from: "2016-09-01",
    to: "2018-12-31",
    goal: 20_000,
    donations: 360,
  },
  {
    slug: "semi-di-quartiere",
    title: "Semi di quartiere",
    fund: "laboratori",
    from: "2016-04-01",
    to: "2018-12-31",
    goal: 20_000,
    donations: 380,
  },
  {
    slug: "pomeriggi-aperti",
    title: "Pomeriggi aperti",
    fund: "civic",
    from: "2016-01-15",
    to: "2018-12-31",
    goal: 25_000,
    donations: 520,
  },
  {
    slug: "compiti-insieme",
    title: "Compiti insieme",
    fund: "civic",
    from: "2017-09-01",
    to: "2017-11-30",
    goal: 5_000,
    donations: 110,
  },
  {
    slug: "formarsi-insieme",
    title: "Formarsi insieme",
    fund: "formazione",
    from: "2017-01-09",
    to: "2018-06-30",
    goal: 15_000,
    donations: 40,
    companies: 2,
  },
  {
    slug: "un-pacco-in-piu-2016",
    title: "Un pacco in più, Natale 2016",
    fund: "alimentare",
    from: "2016-11-15",
    to: "2016-12-31",
    goal: 8_000,
    donations: 180,
  },
  {
    slug: "un-pacco-in-piu-2017",
    title: "Un pacco in più, Natale 2017",
    fund: "alimentare",
    from: "2017-11-15",
    to: "2017-12-31",
    goal: 9_000,
    donations: 220,
  },
  {
    slug: "un-pacco-in-piu-2018",
    title: "Un pacco in più, Natale 2018",
    fund: "alimentare",
    from: "2018-11-15",
    to: "2018-12-31",
    goal: 9_000,
    donations: 220,
  },
  {
    slug: "spesa-sospesa",
    title: "Spesa sospesa",
    fund: "alimentare",
    from: "2017-03-01",
    to: null,
    goal: null,
    donations: 300,
    until: "2019-07-01",
  },
  {
    slug: "unrra",
    title: "Assegnazione dalla riserva fondo lire UNRRA",
    fund: "unrra",
    from: "2016-05-01",
    to: "2017-12-31",
    goal: 180_000,
    donations: 0,
  },
  {
    slug: "welfare-di-comunita",
    title: "Sostieni il welfare di comunità",
    fund: "comunita",
    from: "2016-01-01",
    to: null,
    goal: null,
    donations: 500,
    until: "2019-12-01",
  },
];

/** What foundations and ministries paid in: campaign, ISTAT code of the seat, day, euros. */
export const institutionalGifts = [
  { campaign: "cariplo", seat: "015146", day: "2016-01-20", euros: 600_000 },
  { campaign: "cariplo", seat: "015146", day: "2017-02-10", euros: 500_000 },
  { campaign: "cariplo", seat: "015146", day: "2018-02-12", euros: 400_000 },
  { campaign: "unrra", seat: "058091", day: "2016-05-16", euros: 120_000 },
  { campaign: "unrra", seat: "058091", day: "2017-05-22", euros: 60_000 },
] as const;
