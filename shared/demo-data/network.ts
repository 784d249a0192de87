/**
 * Keys of the network's register that the partners' demo data refer to. The register itself (`subgraphs/territory`)
 * holds the names and all the rest; a test checks that each key exists there.
 */
export const organizations = {
  cremona: "comune-di-cremona",
  crema: "comune-di-crema",
  casalmaggiore: "comune-di-casalmaggiore",
  province: "provincia-di-cremona",
  chamberOfCommerce: "camera-di-commercio-cremona",
  communityFoundation: "fondazione-comunitaria-cremona",
  cariplo: "fondazione-cariplo",
  asc: "azienda-sociale-cremonese",
  concass: "concass",
  comunitaSocialeCremasca: "comunita-sociale-cremasca",
  confcooperative: "confcooperative-cremona",
  legacoop: "legacoop-cremona",
  arcobaleno: "consorzio-arcobaleno",
  solco: "consorzio-solco-cremona",
  cisvol: "cisvol-cremona",
  caritas: "caritas-cremonese",
  sanVincenzo: "san-vincenzo-cremona",
  ilPonte: "centro-solidarieta-il-ponte",
  cdie: "centro-iniziativa-europea",
  cremonaSolidale: "asc-cremona-solidale",
} as const;

/** Slugs of the invented non-profits that offer activities and join labs: `associazione-01` to `associazione-66`. */
export const associations: readonly string[] = Array.from(
  { length: 66 },
  (_, index) => `associazione-${String(index + 1).padStart(2, "0")}`,
);

export const projects = {
  foodAid: "ACCOGLIAMO-IL-BISOGNO",
  fareLegami: "FARELEGAMI",
  generativePacts: "FARELEGAMI-PATTI",
  communityLabs: "FARELEGAMI-LABORATORI",
  civicCenters: "FARELEGAMI-CIVIC-CENTER",
  operatorTraining: "FARELEGAMI-WELFARE-LAB",
  fundraising: "FARELEGAMI-RACCOLTA",
} as const;

export const districts = { cremona: "CREMONA", casalmaggiore: "CASALMAGGIORE", crema: "CREMA" } as const;

/** Slugs of the Civic Centers' demo venues; a venue's id is `demoId(`venue:${slug}`)`. */
export const venues = [
  "scuola-bissolati",
  "oratorio-cambonino",
  "oratorio-zaist",
  "sala-eridano",
  "palestra-spettacolo",
  "scuola-crema-nuova",
  "oratorio-ombriano",
  "sala-casalmaggiore",
  "scuola-soresina",
  "oratorio-pizzighettone",
  "sala-castelverde",
  "scuola-vescovato",
] as const;
