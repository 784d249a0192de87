import { OrganizationKind } from "../organization/organization.js";

const {
  VOLUNTARY_ORGANIZATION,
  SOCIAL_PROMOTION_ASSOCIATION,
  SOCIAL_COOPERATIVE,
  RELIGIOUS_BODY,
  FOUNDATION,
} = OrganizationKind;

/**
 * Invented non-profits, by the ISTAT code of their seat, in the order of `associations` in shared/demo-data/network.ts.
 * Together with the real bodies there are 86, as many as took part in FareLegami.
 */
const byPlaceAndKind: Record<string, [OrganizationKind, string[]][]> = {
  "019036": [
    [
      VOLUNTARY_ORGANIZATION,
      [
        "Il Filo Rosso",
        "Nonni in Rete",
        "Volontari della Stazione",
        "Sportello Amico",
        "Amici del Cambonino",
        "Un Posto a Tavola",
        "La Dispensa Solidale",
      ],
    ],
    [
      SOCIAL_PROMOTION_ASSOCIATION,
      [
        "La Bicicletta Gialla",
        "Dopo la Campanella",
        "Cortile Aperto",
        "Banca del Tempo del Torrazzo",
        "Mani in Pasta",
        "Il Violino Scalzo",
        "Famiglie in Cammino",
        "Teatro di Quartiere",
        "Libri in Movimento",
        "Polisportiva Lungo Po",
      ],
    ],
    [
      SOCIAL_COOPERATIVE,
      [
        "Cooperativa Orizzonte Padano",
        "Cooperativa La Sorgente",
        "Cooperativa Passo Dopo Passo",
        "Casa dei Mestieri",
        "Cooperativa Il Melograno del Po",
        "Cooperativa Nuovi Sentieri",
      ],
    ],
    [RELIGIOUS_BODY, ["Doposcuola San Zeno", "Oratorio in Festa"]],
    [FOUNDATION, ["Fondazione Casa Comune"]],
  ],
  "019035": [
    [
      SOCIAL_COOPERATIVE,
      ["Cooperativa Serio", "Cooperativa Terra e Pane", "Cooperativa Il Girasole Cremasco"],
    ],
    [
      SOCIAL_PROMOTION_ASSOCIATION,
      ["Il Tandem", "La Bottega delle Ore", "Ragazzi in Piazza", "Casa delle Donne Cremasche"],
    ],
    [VOLUNTARY_ORGANIZATION, ["Volontari di Ombriano", "Compiti Insieme", "Accanto"]],
    [FOUNDATION, ["Fondazione Ponte Furio"]],
    [RELIGIOUS_BODY, ["Parrocchie Insieme"]],
  ],
  "019021": [
    [SOCIAL_PROMOTION_ASSOCIATION, ["Argine Maestro", "Gioco di Squadra"]],
    [SOCIAL_COOPERATIVE, ["Cooperativa Santa Chiara al Po", "Cooperativa Terre d'Acqua"]],
    [VOLUNTARY_ORGANIZATION, ["Volontari del Casalasco", "La Casa dei Nonni"]],
  ],
  "019097": [[SOCIAL_PROMOTION_ASSOCIATION, ["Amici della Rocca"]]],
  "019098": [
    [SOCIAL_COOPERATIVE, ["Cooperativa La Filanda"]],
    [VOLUNTARY_ORGANIZATION, ["Volontari Soresinesi"]],
    [SOCIAL_PROMOTION_ASSOCIATION, ["Il Granaio"]],
  ],
  "019025": [
    [VOLUNTARY_ORGANIZATION, ["Castelleone Solidale"]],
    [SOCIAL_COOPERATIVE, ["Cooperativa La Torre Civica"]],
  ],
  "019067": [[SOCIAL_PROMOTION_ASSOCIATION, ["Pandino Insieme"]]],
  "019084": [[VOLUNTARY_ORGANIZATION, ["Adda Solidale"]]],
  "019102": [[SOCIAL_PROMOTION_ASSOCIATION, ["Il Cortile di Spino"]]],
  "019076": [
    [VOLUNTARY_ORGANIZATION, ["Volontari di Pizzighettone"]],
    [SOCIAL_COOPERATIVE, ["Cooperativa Le Mura"]],
    [SOCIAL_PROMOTION_ASSOCIATION, ["Le Casematte"]],
  ],
  "019026": [[SOCIAL_PROMOTION_ASSOCIATION, ["Castelverde per Tutti"]]],
  "019062": [[VOLUNTARY_ORGANIZATION, ["Offanengo Aperta"]]],
  "019113": [[SOCIAL_COOPERATIVE, ["Il Mulino di Vescovato"]]],
  "019064": [[VOLUNTARY_ORGANIZATION, ["Amici di Ostiano"]]],
  "019099": [[VOLUNTARY_ORGANIZATION, ["Sospiro Solidale"]]],
  "019068": [[SOCIAL_PROMOTION_ASSOCIATION, ["La Cascina dei Saperi"]]],
  "019052": [[VOLUNTARY_ORGANIZATION, ["Volontari di Gussola"]]],
  "019116": [[SOCIAL_PROMOTION_ASSOCIATION, ["Insieme a Piadena"]]],
  "019112": [[SOCIAL_PROMOTION_ASSOCIATION, ["Vailate in Rete"]]],
  "019016": [[SOCIAL_COOPERATIVE, ["Cooperativa Campo Lungo"]]],
};

export const inventedAssociations = Object.entries(byPlaceAndKind).flatMap(([seat, kinds]) =>
  kinds.flatMap(([kind, names]) => names.map((name) => ({ name, kind, seat }))),
);
