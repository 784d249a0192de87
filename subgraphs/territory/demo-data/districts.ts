import { districts, organizations } from "../../../shared/demo-data/network.js";

/** Rows for `social_district`. */
export const districtRows = [
  {
    code: districts.cremona,
    name: "Ambito di Cremona",
    lead_municipality_code: "019036",
    operator_id: organizations.asc,
  },
  {
    code: districts.casalmaggiore,
    name: "Ambito di Casalmaggiore",
    lead_municipality_code: "019021",
    operator_id: organizations.concass,
  },
  {
    code: districts.crema,
    name: "Ambito di Crema",
    lead_municipality_code: "019035",
    operator_id: organizations.comunitaSocialeCremasca,
  },
];

const commonAgenda = [
  "Services that are homogeneous across the districts",
  "Planning that starts from data on the needs of the territory",
  "Support with reciprocity: pacts with people made vulnerable by care, age or unemployment",
  "One register of food aid, so that the charities work as one network",
];

/** The welfare plans of 2018–2020: Cremona and Casalmaggiore share a common agenda. */
export const zonePlans = [
  { district: districts.cremona, objectives: commonAgenda },
  { district: districts.casalmaggiore, objectives: commonAgenda },
  {
    district: districts.crema,
    objectives: [
      "Community labs in neighbourhoods, villages and workplaces",
      "Civic Centers with small useful services for families, adolescents and the elderly",
      "Work and family life reconciled, together with the companies",
    ],
  },
].map((plan) => ({ ...plan, fromYear: 2018, toYear: 2020 }));
