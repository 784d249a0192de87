import type { Scope } from "../shared/auth/caller.js";
import { organizations as o } from "../shared/demo-data/network.js";
import type { Sentence } from "../shared/language/language.js";
import type { PartnerName } from "../shared/partners.js";

/** Somebody invented, to sign in as while trying things out. */
export interface DemoAccount {
  /** What one types to sign in; the token's `sub`. */
  name: string;
  /** Who that is, in words. */
  role: Sentence;
  scopes: readonly Scope[];
  /** The bodies it acts for, by their ids in the register: the token's `org`. */
  organizations: readonly string[];
  /** Whose schema an engineer may publish: the token's `subgraph`. */
  subgraph?: PartnerName;
}

const food: Scope[] = ["food:read", "food:write"];
const civic: Scope[] = ["civic:read", "civic:write"];
const labs: Scope[] = ["labs:read", "labs:write"];
const funds: Scope[] = ["funds:read", "funds:write"];

/** One for each role, and for each organization that the demo data have records of. */
export const demoAccounts: readonly DemoAccount[] = [
  operator("caritas", "Caritas Cremonese", o.caritas, food),
  operator("san-vincenzo", "San Vincenzo de' Paoli", o.sanVincenzo, food),
  operator("il-ponte", "Centro di solidarietà Il Ponte", o.ilPonte, food),
  operator("solco", "Consorzio Solco", o.solco, [...food, ...civic]),
  operator("arcobaleno", "Consorzio Arcobaleno", o.arcobaleno, civic),
  operator("comune-di-cremona", "Comune di Cremona", o.cremona, [...civic, ...labs]),
  operator("comune-di-crema", "Comune di Crema", o.crema, [...civic, ...labs]),
  operator("comune-di-casalmaggiore", "Comune di Casalmaggiore", o.casalmaggiore, [...civic, ...labs]),
  operator("azienda-sociale", "Azienda Sociale del Cremonese", o.asc, [...civic, ...labs]),
  operator("concass", "Consorzio Casalasco (Concass)", o.concass, [...civic, ...labs]),
  operator("comunita-sociale", "Comunità Sociale Cremasca", o.comunitaSocialeCremasca, [...civic, ...labs]),
  operator("fondazione", "Fondazione Comunitaria", o.communityFoundation, funds),
  {
    name: "register",
    role: { en: "who keeps the network's register", it: "chi tiene il registro della rete" },
    scopes: ["territory:write"],
    organizations: [o.province],
  },
  {
    name: "researcher",
    role: { en: "a researcher", it: "una ricercatrice" },
    scopes: ["research:read"],
    organizations: [],
  },
  {
    name: "engineer",
    role: { en: "an engineer of food-distribution", it: "un tecnico di food-distribution" },
    scopes: ["graph:publish"],
    organizations: [],
    subgraph: "food-distribution",
  },
  {
    name: "gateway-operator",
    role: { en: "who runs the gateway", it: "chi gestisce il gateway" },
    scopes: ["graph:operate"],
    organizations: [],
  },
];

function operator(name: string, body: string, id: string, rights: readonly Scope[]): DemoAccount {
  const role = { en: `an operator of ${body}`, it: `chi opera per ${body}` };
  return { name, role, scopes: rights, organizations: [id] };
}

export function findAccount(name: string): DemoAccount | undefined {
  return demoAccounts.find((account) => account.name === name);
}

/** What an account may, in words. */
export function mayDo({ scopes: given }: DemoAccount): Sentence {
  return {
    en: given.map((scope) => rights[scope].en).join("; "),
    it: given.map((scope) => rights[scope].it).join("; "),
  };
}

const rights: Readonly<Record<Scope, Sentence>> = {
  "food:read": {
    en: "see its households, parcels and stock",
    it: "vedere i suoi nuclei, i pacchi e le scorte",
  },
  "food:write": { en: "change them", it: "modificarli" },
  "civic:read": { en: "see its centres' enrolments", it: "vedere le iscrizioni nei suoi centri" },
  "civic:write": { en: "run its centres", it: "gestire i suoi centri" },
  "labs:read": { en: "see its pacts", it: "vedere i suoi patti" },
  "labs:write": { en: "run its labs and pacts", it: "gestire i suoi laboratori e patti" },
  "funds:read": { en: "see donations and accounts", it: "vedere donazioni e conti" },
  "funds:write": { en: "run campaigns and grants", it: "gestire campagne e contributi" },
  "territory:write": { en: "keep the register", it: "aggiornare il registro" },
  "research:read": { en: "read finer statistics and studies", it: "leggere statistiche più fini e studi" },
  "graph:publish": { en: "publish a schema", it: "pubblicare uno schema" },
  "graph:operate": { en: "operate the gateway", it: "gestire il gateway" },
};
