import { associations, organizations as ids } from "../../../shared/demo-data/network.js";
import { OrganizationKind as Kind } from "../organization/organization.js";
import { inventedAssociations } from "./associations.js";

const [cremona, crema, casalmaggiore] = ["019036", "019035", "019021"];

type Body = [name: string, kind: Kind, seat: string | null, ...aliases: string[]];

/** The real bodies of the network. Azienda Sociale del Cremonese and A.S.C. Cremona Solidale are two. */
const bodies: Record<keyof typeof ids, Body> = {
  cremona: ["Comune di Cremona", Kind.MUNICIPALITY, cremona],
  crema: ["Comune di Crema", Kind.MUNICIPALITY, crema],
  casalmaggiore: ["Comune di Casalmaggiore", Kind.MUNICIPALITY, casalmaggiore],
  province: ["Provincia di Cremona", Kind.PROVINCE, cremona],
  chamberOfCommerce: ["Camera di Commercio di Cremona", Kind.CHAMBER_OF_COMMERCE, cremona, "CCIAA Cremona"],
  communityFoundation: [
    "Fondazione Comunitaria della Provincia di Cremona",
    Kind.FOUNDATION,
    cremona,
    "Fondazione Comunitaria",
  ],
  cariplo: ["Fondazione Cariplo", Kind.FOUNDATION, null, "Cariplo"],
  asc: ["Azienda Sociale del Cremonese", Kind.SPECIAL_AGENCY, cremona, "ASC", "Azienda Sociale Cremonese"],
  concass: ["Consorzio Casalasco Servizi Sociali", Kind.SPECIAL_AGENCY, casalmaggiore, "Concass", "Concas"],
  comunitaSocialeCremasca: ["Comunità Sociale Cremasca", Kind.SPECIAL_AGENCY, crema, "CSC"],
  confcooperative: ["Confcooperative Cremona", Kind.TRADE_ASSOCIATION, cremona],
  legacoop: ["Legacoop", Kind.TRADE_ASSOCIATION, cremona, "Lega delle Cooperative"],
  arcobaleno: ["Consorzio Arcobaleno", Kind.CONSORTIUM, crema, "Arcobaleno"],
  solco: ["Consorzio Sol.Co Cremona", Kind.CONSORTIUM, cremona, "Sol.Co", "Solco", "Consorzio Solco"],
  cisvol: ["Cisvol", Kind.OTHER, cremona, "Centro di servizio per il volontariato", "CSV Cremona"],
  caritas: ["Caritas Cremonese", Kind.RELIGIOUS_BODY, cremona, "Caritas diocesana di Cremona"],
  sanVincenzo: ["San Vincenzo", Kind.VOLUNTARY_ORGANIZATION, cremona, "Società di San Vincenzo De Paoli"],
  ilPonte: ["Centro di Solidarietà Il Ponte", Kind.VOLUNTARY_ORGANIZATION, cremona, "Il Ponte"],
  cdie: ["Centro di iniziativa europea", Kind.OTHER, null, "C.d.I.E.", "CdIE"],
  cremonaSolidale: [
    "A.S.C. Cremona Solidale",
    Kind.SPECIAL_AGENCY,
    cremona,
    "Azienda Speciale Comunale Cremona Solidale",
    "Cremona Solidale",
  ],
};

/** Rows for `organization`. No tax code or register number is given that isn't sure. */
export function organizationRows() {
  const real = Object.entries(bodies).map(([key, [name, kind, seat, ...aliases]]) => ({
    id: ids[key as keyof typeof ids] as string,
    name,
    aliases,
    kind,
    municipality_code: seat,
  }));
  const invented = inventedAssociations.map(({ name, kind, seat }, index) => ({
    id: associations[index]!,
    name,
    aliases: [] as string[],
    kind,
    municipality_code: seat as string | null,
  }));
  return [...real, ...invented];
}
